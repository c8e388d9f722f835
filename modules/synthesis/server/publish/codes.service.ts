import { Injectable } from '@nestjs/common';
import { observationNomenclatures, type ObservationNomenclature } from '@bocage/sdk/shared';
import { CodesRepository, type NomenclatureValue } from './codes.repository';
import { nomenclatureFields } from './observation-fields';

/** Nomenclature values by field, then by code. */
export type Codes = ReadonlyMap<ObservationNomenclature, ReadonlyMap<string, NomenclatureValue>>;

@Injectable()
export class CodesService {
  constructor(private readonly repository: CodesRepository) {}

  /** Read for each publication: 300 rows cost less than a stale code would. */
  async read(): Promise<Codes> {
    const values = await this.repository.values(Object.values(observationNomenclatures));
    const byType = Map.groupBy(values, ({ typeCode }) => typeCode);
    return new Map(
      nomenclatureFields.map((field) => [field, new Map((byType.get(observationNomenclatures[field]) ?? []).map((value) => [value.code, value]))]),
    );
  }
}
