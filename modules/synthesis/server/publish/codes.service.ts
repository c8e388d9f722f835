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
    const codes = new Map(nomenclatureFields.map((field) => [field, new Map<string, NomenclatureValue>()]));
    const fieldOf = new Map<string, ObservationNomenclature>(nomenclatureFields.map((field) => [observationNomenclatures[field], field]));
    for (const value of await this.repository.values([...fieldOf.keys()])) {
      const field = fieldOf.get(value.typeCode);
      if (field) codes.get(field)?.set(value.code, value);
    }
    return codes;
  }
}
