import type { DataSource } from 'typeorm';
import { finding, type Finding } from '../finding';
import { placeOf, type ModuleSources } from '../sources';
import type { DatabaseFacts } from './facts';

const mend = 'an entity maps columns that exist: correct the entity, or write a migration';

/** Entities map tables and columns that exist, with their types. `source` knows the entities; it need not be connected. */
export function entityFindings(sources: ModuleSources, { up }: DatabaseFacts, source: DataSource): Finding[] {
  return source.entityMetadatas.flatMap((entity) => {
    const schema = entity.schema ?? sources.schemas[0] ?? '';
    const where = placeOf(sources, `class ${entity.name}`, 'server');
    const columns = up.columns.filter((column) => column.schema === schema && column.relation === entity.tableName);
    if (columns.length === 0) return [finding(where, `maps ${schema}.${entity.tableName}, which does not exist`, mend)];
    return entity.columns.flatMap((mapped) => {
      const label = `${entity.name}.${mapped.propertyName}`;
      const column = columns.find(({ name }) => name === mapped.databaseName);
      if (!column)
        return [finding(where, `${label} maps ${schema}.${entity.tableName}.${mapped.databaseName}, which does not exist`, mend)];
      const type = `${source.driver.normalizeType(mapped)}${mapped.isArray ? '[]' : ''}`;
      const findings: Finding[] = [];
      if (type !== column.baseType) findings.push(finding(where, `${label} is ${type}, the column is ${column.baseType}`, mend));
      if (mapped.isNullable !== column.isNullable) {
        findings.push(
          finding(
            where,
            `${label} is ${mapped.isNullable ? '' : 'not '}nullable, the column is ${column.isNullable ? '' : 'not '}nullable`,
            mend,
          ),
        );
      }
      return findings;
    });
  });
}
