import { Injectable } from '@nestjs/common';
import { Events, type Ctx } from '@bocage/sdk/server';
import { nomenclatureFields, columnOf } from '../publish/observation-fields';
import { DetailRepository, type DetailRow } from './detail.repository';
import type { SynthesisObservationDetail } from './detail.model';

/** Columns shown as they are; a column the row does not have is withheld or empty. */
const texts = [
  'citedName',
  'dateMin',
  'dateMax',
  'observers',
  'determiner',
  'placeName',
  'groupingId',
  'groupingMethod',
  'validator',
  'validatedAt',
  'validationComment',
  'digitalProof',
  'nonDigitalProof',
  'sampleNumber',
  'bibliographicReference',
  'contextComment',
  'description',
  'taxrefVersion',
  'source',
  'sourceId',
  'createdAt',
  'updatedAt',
  'raisedReason',
  'raisedBy',
  'raisedAt',
] as const;
const numbers = ['countMin', 'countMax', 'altitudeMin', 'altitudeMax', 'depthMin', 'depthMax', 'precision', 'habitatCode'] as const;
/** Stored as numbers of levels, told by their codes. */
const levels = ['sensitivity', 'diffusion', 'precisionLevel', 'raisedLevel'] as const;

type Told = Pick<SynthesisObservationDetail, (typeof levels)[number]>;
type Row = DetailRow['row'];

const pick = <Field extends string, Value>(row: Row, fields: readonly Field[], is: (value: unknown) => value is Value) =>
  Object.fromEntries(
    fields.map((field) => {
      const value = row[columnOf(field)];
      return [field, is(value) ? value : null];
    }),
  ) as Record<Field, Value | null>;

const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

@Injectable()
export class DetailService {
  constructor(
    private readonly repository: DetailRepository,
    private readonly events: Events,
  ) {}

  /** All that the reader may know of one observation. */
  async find(ctx: Ctx, id: string): Promise<SynthesisObservationDetail | undefined> {
    const found = await this.repository.find(ctx, id);
    if (!found) return undefined;
    const { row, isBlurred, geometry, longitude, latitude } = found;
    if (!isBlurred && Number(row['precision_level']) > 0) await this.noteExactReading(ctx, found.publicId);
    const codeOf = await this.repository.levels();
    const told = Object.fromEntries(levels.map((field) => [field, codeOf.get(row[columnOf(field)] as number) ?? null])) as Told;
    const areas = await this.repository.areas(ctx, row['area_ids'] as number[]);
    const codeIds = nomenclatureFields.flatMap((field) => (isNumber(row[columnOf(field)]) ? [row[columnOf(field)] as number] : []));
    const codes = new Map((await this.repository.codes(ctx, codeIds)).map((code) => [code.id, code]));
    const taxon = await this.repository.taxon(ctx, row['cd_nom'] as number);
    if (!taxon) throw new Error(`observation of an unknown taxon: ${id}`);
    return {
      id: row['id'] as string,
      isBlurred,
      geometry,
      longitude,
      latitude,
      taxon,
      areas,
      displayArea: areas.find((area) => area.id === row['display_area_id']) ?? null,
      dataset: await this.repository.dataset(row['dataset_id'] as string),
      codes: nomenclatureFields.flatMap((field) => {
        const code = codes.get(row[columnOf(field)] as number);
        return code ? [{ field, type: code.type, code: code.code, label: code.label }] : [];
      }),
      additional: Object.entries((row['additional_data'] ?? {}) as Record<string, unknown>).map(([name, value]) => ({
        name,
        value: typeof value === 'string' ? value : JSON.stringify(value),
      })),
      ...pick(row, texts, isText),
      ...pick(row, numbers, isNumber),
      ...told,
    } as SynthesisObservationDetail;
  }

  /** Who read a sensitive record at its true place is known afterwards; the log may be read by others, so it has the public identifier. */
  private async noteExactReading(ctx: Ctx, id: string): Promise<void> {
    if (ctx.accountId === null) return;
    await this.events.append(ctx, { name: 'synthesis.observation.read-exact', record: { type: 'observation', id }, once: 'day' });
  }
}
