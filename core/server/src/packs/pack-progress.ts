import type { Localised } from '@bocage/sdk/shared';
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Pack, PackObservations } from './pack-format';

/** How far the load of a pack is: `done` of `total`, about proportional to time. */
export interface PackStep {
  readonly step: string;
  readonly label: Localised;
  readonly done: number;
  readonly total: number;
}

/** Steps before the observations; `weight` is about tenths of seconds. */
const steps = {
  people: { weight: 3, label: { fr: 'Organisations et personnes', en: 'Organisations and people' } },
  sites: { weight: 12, label: { fr: 'Sites', en: 'Sites' } },
  metadata: { weight: 2, label: { fr: 'Cadres, jeux de données et modules', en: 'Frameworks, datasets and modules' } },
} as const;

/** Kilobytes of packed CSV imported in a tenth of a second. */
const kilobytesByWeight = 8;

/** An import says how far it is in sentences that begin with a number of lines, e.g. « 12 000 lignes : … ». */
const leadingNumber = (said: string): number | undefined => {
  const [, figures] = /^(\d[\d\s]*) /.exec(said) ?? [];
  return figures === undefined ? undefined : Number(figures.replaceAll(/\s/g, ''));
};

/** Tells the steps of a load. */
export class PackProgress {
  private done = 0;
  private next = 0;

  private constructor(
    private readonly report: (step: PackStep) => void,
    private readonly weights: ReadonlyMap<string, number>,
    private readonly total: number,
  ) {}

  static async of({ folder, observations }: Pack, report: (step: PackStep) => void): Promise<PackProgress> {
    const weights = new Map<string, number>();
    for (const { entry } of observations) {
      const { size } = await stat(join(folder, entry.file));
      weights.set(entry.file, Math.ceil(size / 1024 / kilobytesByWeight));
    }
    const fixed = Object.values(steps).reduce((sum, { weight }) => sum + weight, 0);
    return new PackProgress(
      report,
      weights,
      [...weights.values()].reduce((sum, weight) => sum + weight, fixed),
    );
  }

  step(step: keyof typeof steps): void {
    const { weight, label } = steps[step];
    this.begin(weight);
    this.report({ step, label, done: this.done, total: this.total });
  }

  /** Passes over a file that is not imported this time. */
  skip({ file }: PackObservations): void {
    this.begin(this.weights.get(file) ?? 1);
  }

  /** Begins a file of `lines` lines; answers what to call with each line its import says. */
  observations({ file }: PackObservations, lines: number): (said: string) => void {
    const weight = this.weights.get(file) ?? 1;
    this.begin(weight);
    const name = basename(file).replace(/\..*$/, '');
    let part = 0;
    const tell = (said: string) => {
      part = Math.min(1, Math.max(part, (leadingNumber(said) ?? 0) / Math.max(lines, 1)));
      const label = { fr: `Observations : ${name}`, en: `Observations: ${name}` };
      this.report({ step: `observations/${name}`, label, done: Math.floor(this.done + weight * part), total: this.total });
    };
    tell('');
    return tell;
  }

  end(): void {
    this.report({ step: 'done', label: { fr: 'Lot chargé', en: 'Pack loaded' }, done: this.total, total: this.total });
  }

  private begin(weight: number): void {
    this.done += this.next;
    this.next = weight;
  }
}
