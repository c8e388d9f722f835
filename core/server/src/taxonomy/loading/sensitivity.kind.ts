import { Injectable } from '@nestjs/common';
import { Db, Events } from '@bocage/sdk/server';
import { ReferenceKind, type Load } from '../../reference/loading/reference-kind';
import { openTable, type TableFile } from '../../reference/loading/table-file';
import { SensitivityLevelRepository } from '../sensitivity-level.repository';
import { readSensitivityRow, ruleKey, sensitivityLayout, type SensitivityRule } from './sensitivity-row';
import { SensitivityRuleRepository } from './sensitivity-rule.repository';

/** Said after rules changed: what was decided with them must be decided again. */
export const sensitivityChanged = 'core.sensitivity-rules.changed';

const merged = (a: SensitivityRule, b: SensitivityRule): SensitivityRule => ({
  ...a,
  departmentCodes: a.departmentCodes && b.departmentCodes ? [...new Set([...a.departmentCodes, ...b.departmentCodes])].sort() : null,
});

@Injectable()
export class SensitivityKind extends ReferenceKind {
  readonly kind = 'sensitivity';
  readonly help = {
    fr: 'Règles de sensibilité de l’INPN, une ligne par règle ou par département ; remplace les règles des listes (cd_sl) du fichier',
    en: 'INPN sensitivity rules, one line for each rule or department; replaces the rules of the lists (cd_sl) in the file',
  };

  constructor(
    private readonly db: Db,
    private readonly events: Events,
    private readonly rules: SensitivityRuleRepository,
    private readonly levels: SensitivityLevelRepository,
  ) {
    super();
  }

  async load(load: Load): Promise<void> {
    const table = await openTable(load.file, ['cd_nom', 'cd_sl'], load.log);
    if (!table) return;
    const wanted = await this.read(table, load);
    if (!wanted) return;
    const lists = [...new Set([...wanted.values()].map(({ listCode }) => listCode))];
    await this.db.transaction(async () => {
      const known = await this.rules.ofLists(lists);
      const keysKnown = new Set(known.map((rule) => ruleKey(rule, 'rule-and-departments')));
      const keysWanted = new Set([...wanted.values()].map((rule) => ruleKey(rule, 'rule-and-departments')));
      const gone = known.filter((rule) => !keysWanted.has(ruleKey(rule, 'rule-and-departments'))).map(({ id }) => id);
      const missing = [...wanted.values()].filter((rule) => !keysKnown.has(ruleKey(rule, 'rule-and-departments')));
      await this.rules.remove(gone);
      await this.rules.insert(missing);
      load.log.countChanges({ inserted: missing.length, removed: gone.length });
      if (load.log.hasChanges) await this.events.append(load.ctx, { name: sensitivityChanged, after: { lists } });
    });
  }

  private async read(table: TableFile, { log, onProgress }: Load): Promise<Map<string, SensitivityRule> | null> {
    const layout = sensitivityLayout(table);
    if (!layout) {
      log.refuse(0, 'niveau_sensibilite', 'core.load-column-missing');
      return null;
    }
    const levels = await this.levels.numbers();
    const rules = new Map<string, SensitivityRule>();
    for await (const row of table.rows(onProgress)) {
      log.countRead();
      const rule = readSensitivityRow(row, layout, levels, log);
      if (!rule) continue;
      const key = ruleKey(rule, 'rule');
      const same = rules.get(key);
      rules.set(key, same ? merged(same, rule) : rule);
    }
    return rules;
  }
}
