import { Injectable } from '@nestjs/common';
import { FigureSource, type Ctx, type Figure } from '@bocage/sdk/server';
import { TotalRepository } from './read/total.repository';

const everything = { asked: {} };

/** What the reader may see of the synthesis, on the home page. */
@Injectable()
export class SynthesisFigures extends FigureSource {
  constructor(private readonly totals: TotalRepository) {
    super();
  }

  async figures(ctx: Ctx): Promise<Figure[]> {
    const { observations, taxa } = await this.totals.total(ctx, everything);
    const datasets = await this.totals.datasets(ctx, everything);
    return [
      { key: 'observations', label: { fr: 'Observations', en: 'Observations' }, value: observations, link: '/synthesis' },
      { key: 'taxa', label: { fr: 'Taxons observés', en: 'Taxa observed' }, value: taxa, link: '/synthesis' },
      { key: 'datasets', label: { fr: 'Jeux de données', en: 'Datasets' }, value: datasets },
    ];
  }
}
