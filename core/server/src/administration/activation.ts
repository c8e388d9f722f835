import type { ActivationState, Manifest } from '@bocage/sdk/shared';
import type { Activation } from '../../shared/modules';

type Period = Pick<Activation, 'validFrom' | 'validTo'>;

/** Days are ISO texts, which compare as dates. */
const isEnded = ({ validTo }: Period, day: string) => validTo !== null && validTo < day;
const isStarted = ({ validFrom }: Period, day: string) => validFrom === null || validFrom <= day;

/** Decided on, now or later. */
export const isGranted = (activation: Activation | undefined, day: string): boolean =>
  activation !== undefined && activation.state !== 'off' && !isEnded(activation, day);

/** Modules this one cannot do without, core left out: it is always there. */
export const requiredBy = ({ requires }: Manifest): string[] => Object.keys(requires ?? {}).filter((key) => key !== 'core');

/**
 * How modules stand for one organisation on a day: dates respected, and off when a required module is.
 * `manifests` come in dependency order.
 */
export function effectiveStates(
  manifests: readonly Manifest[],
  decided: ReadonlyMap<string, Activation>,
  day: string,
): Map<string, ActivationState> {
  const states = new Map<string, ActivationState>();
  for (const manifest of manifests) {
    const activation = decided.get(manifest.key);
    const isOpen = activation !== undefined && isStarted(activation, day) && !isEnded(activation, day);
    const isComplete = requiredBy(manifest).every((key) => (states.get(key) ?? 'off') !== 'off');
    states.set(manifest.key, manifest.key === 'core' ? 'on' : isOpen && isComplete ? activation.state : 'off');
  }
  return states;
}
