import { Injectable } from '@nestjs/common';
import { integerOrNull, requiredText, textOrNull } from '../../reference/loading/field';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable } from '../../reference/loading/table-file';
import { RankRepository, type RankRow } from './rank.repository';

@Injectable()
export class RanksKind extends ReferenceKind {
  readonly kind = 'ranks';
  readonly help = {
    fr: 'Rangs taxonomiques de TAXREF : id_rang, nom_rang, tri_rang (et nom_rang_en)',
    en: 'TAXREF taxonomic ranks: id_rang, nom_rang, tri_rang (and nom_rang_en)',
  };

  constructor(private readonly ranks: RankRepository) {
    super();
  }

  async load({ file, log, onProgress }: Load): Promise<void> {
    const table = await openTable(file, ['id_rang', 'nom_rang', 'tri_rang'], log);
    if (!table) return;
    const ranks = new Map<string, RankRow>();
    for await (const row of table.rows(onProgress)) {
      log.countRead();
      const code = requiredText(row, 'id_rang', log);
      const labelFr = requiredText(row, 'nom_rang', log);
      const position = integerOrNull(row, 'tri_rang', log);
      if (position === null) log.refuse(row.number, 'tri_rang', 'core.load-value-missing');
      if (code === undefined || labelFr === undefined || position === undefined || position === null) continue;
      if (ranks.has(code)) log.refuse(row.number, 'id_rang', 'core.load-duplicate', { value: code });
      else ranks.set(code, { code, labelFr, labelEn: textOrNull(row.get('nom_rang_en')), position });
    }
    log.countChanges(await this.ranks.save([...ranks.values()]));
  }
}
