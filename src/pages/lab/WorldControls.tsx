import type { Experiment, World } from "../../engine/experiment.ts";
import { strategies, strategyOf } from "../../engine/operator/registry.ts";
import { type Setting, settingsWithDefaults, type SettingValue } from "../../engine/operator/settings.ts";
import type { Session } from "../../state/session.ts";
import { Check } from "../../ui/Check.tsx";
import { Select } from "../../ui/Select.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { CanarySteps } from "./CanarySteps.tsx";
import { Composer } from "./composer/Composer.tsx";
import { ControlList, Group } from "./ControlList.tsx";
import styles from "./Controls.module.css";
import { worldAtHand, worldGroups } from "./controls/groups.ts";
import type { WorldOf } from "./controls/world-parts.ts";
import { PodsControl } from "./PodsControl.tsx";
import { RoundingNote } from "./RoundingNote.tsx";
import { withSetting, withStrategy, withWorld } from "./world-controls.ts";

interface Props {
  session: Session;
  experiment: Experiment;
  world: World;
}

/** How one world deploys, and how its instances start and stop. */
export function WorldControls({ session, experiment, world }: Props) {
  const strategy = strategyOf(world.strategy);
  const settings = settingsWithDefaults(strategy.settings, world.settings);
  const of: WorldOf = { scenario: experiment.scenario, world };
  const change = (edit: (world: World) => World) => session.change((all) => withWorld(all, world.id, edit));
  const changeOf = (edit: (of: WorldOf) => WorldOf) =>
    session.change((all) =>
      withWorld(all, world.id, (present) => edit({ scenario: all.scenario, world: present }).world),
    );
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>World {world.id}</legend>
      <Select
        title="Strategy"
        value={world.strategy}
        choices={strategies}
        onChange={(id) => change(withStrategy(id))}
      />
      <p className={styles.summary}>{strategy.summary}</p>
      {strategy.settings.map((setting) => (
        <SettingControl
          key={setting.id}
          setting={setting}
          value={settings[setting.id]}
          onChange={(value) => change(withSetting(setting.id, value))}
        />
      ))}
      <RoundingNote
        strategy={world.strategy}
        settings={settings}
        replicas={world.overrides.replicas ?? experiment.scenario.instances.replicas}
      />
      <ControlList controls={worldAtHand} of={of} onChange={changeOf} />
      <div className={styles.groups}>
        {worldGroups.map((group) => (
          <Group key={group.id} group={group} of={of} onChange={changeOf} />
        ))}
      </div>
    </fieldset>
  );
}

function SettingControl({
  setting,
  value,
  onChange,
}: {
  setting: Setting;
  value: SettingValue;
  onChange: (value: SettingValue) => void;
}) {
  switch (setting.kind) {
    case "number": {
      const { title, unit, min, max, step } = setting;
      return <Slider {...{ title, unit, min, max, step }} value={Number(value)} onChange={onChange} />;
    }
    case "pods":
      return <PodsControl {...{ setting, value, onChange }} />;
    case "choice":
      return <Select title={setting.title} value={String(value)} choices={setting.choices} onChange={onChange} />;
    case "steps":
      return <Composer title={setting.title} value={String(value)} onChange={onChange} />;
    case "canary-steps":
      return <CanarySteps title={setting.title} value={String(value)} onChange={onChange} />;
    case "boolean":
      return <Check title={setting.title} isOn={value === true} onChange={onChange} />;
  }
}
