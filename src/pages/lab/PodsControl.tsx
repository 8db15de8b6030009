import type { Setting, SettingValue } from "../../engine/operator/settings.ts";
import { podsSetting } from "../../engine/platforms/kubernetes/int-or-percent.ts";
import { Slider } from "../../ui/Slider.tsx";

interface Props {
  setting: Extract<Setting, { kind: "pods" }>;
  value: SettingValue;
  onChange: (value: SettingValue) => void;
}

/** A share of the instances in %; a count of them where a manifest said it so. */
export function PodsControl({ setting, value, onChange }: Props) {
  const { title, min, max, step } = setting;
  const pods = podsSetting(value) ?? { percent: setting.default };
  return typeof pods === "number" ? (
    <Slider
      title={title}
      unit=""
      min={0}
      max={Math.max(10, pods)}
      step={1}
      value={pods}
      onChange={(to) => onChange(String(to))}
    />
  ) : (
    <Slider
      {...{ title, min, step }}
      unit="%"
      max={Math.max(max, pods.percent)}
      value={pods.percent}
      onChange={(to) => onChange(to > max ? `${to}%` : to)}
    />
  );
}
