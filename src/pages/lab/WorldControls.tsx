import type { Experiment, Stop, World } from "../../engine/experiment.ts";
import { strategies, strategyOf } from "../../engine/operator/registry.ts";
import { type Setting, settingsWithDefaults, type SettingValue } from "../../engine/operator/settings.ts";
import type { Session } from "../../state/session.ts";
import { Select } from "../../ui/Select.tsx";
import { Slider } from "../../ui/Slider.tsx";
import { Composer } from "./composer/Composer.tsx";
import styles from "./Controls.module.css";
import { PodsControl } from "./PodsControl.tsx";
import { RoundingNote } from "./RoundingNote.tsx";
import { isProbed, stopOf, withProbe, withSetting, withStop, withStrategy, withWorld } from "./world-controls.ts";

interface Props {
  session: Session;
  experiment: Experiment;
  world: World;
}

const sigterms: { id: Stop["sigterm"]; title: string }[] = [
  { id: "exits", title: "exits at once" },
  { id: "drains", title: "finishes what it has" },
  { id: "ignores", title: "ignores it" },
];
const probes = [
  { id: "probe", title: "when a probe succeeds" },
  { id: "none", title: "at once (no probe)" },
];

/** How one world deploys, and how its instances start and stop. */
export function WorldControls({ session, experiment, world }: Props) {
  const strategy = strategyOf(world.strategy);
  const settings = settingsWithDefaults(strategy.settings, world.settings);
  const stop = stopOf(experiment, world);
  const change = (edit: (world: World) => World) => session.change((all) => withWorld(all, world.id, edit));
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
      <RoundingNote strategy={world.strategy} settings={settings} replicas={experiment.scenario.instances.replicas} />
      <Select
        title="Told to stop, the process"
        value={stop.sigterm}
        choices={sigterms}
        onChange={(sigterm) => change(withStop({ sigterm: sigterm as Stop["sigterm"] }))}
      />
      <Slider
        title="Waits before that (preStop)"
        unit="s"
        min={0}
        max={60}
        step={0.5}
        value={stop.preStopMs / 1000}
        onChange={(value) => change(withStop({ preStopMs: Math.round(value * 1000) }))}
      />
      <Select
        title="New instances count as ready"
        value={isProbed(experiment, world) ? "probe" : "none"}
        choices={probes}
        onChange={(value) => change(withProbe(value === "probe"))}
      />
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
    case "boolean":
      return (
        <label className={styles.check}>
          <input type="checkbox" checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
          {setting.title}
        </label>
      );
  }
}
