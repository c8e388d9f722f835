import type * as TypeScript from 'typescript';
import { finding, type Finding } from '../finding';
import { lineAt, type ModuleSources } from '../sources';
import { parsed, visit, type Ts } from '../syntax';

const databaseCalls = new Set(['query', 'one', 'maybe']);

function sqlAt(ts: Ts, node: TypeScript.Node): string | null {
  if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') return 'sql`…`';
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { name, expression } = node.expression;
  if (['getRepository', 'createQueryBuilder', 'createQueryRunner'].includes(name.text)) return `${name.text}(…)`;
  return databaseCalls.has(name.text) && /(^|\.)db$/.test(expression.getText()) ? `db.${name.text}(…)` : null;
}

/** SQL is written in repositories and migrations only: one place to review, one place where rights are applied. */
export function sqlFindings(ts: Ts, sources: ModuleSources): Finding[] {
  if (sources.isCore) return [];
  const files = sources.files.filter(
    ({ area, path }) => area !== 'test' && area !== 'migrations' && !/\.(repository|spec|e2e-spec)\.ts$/.test(path),
  );
  return files.flatMap((file) => {
    const found: { sql: string; line: number }[] = [];
    visit(ts, parsed(ts, file), (node) => {
      const sql = sqlAt(ts, node);
      if (sql !== null) found.push({ sql, line: lineAt(file.text, node.getStart()) });
    });
    const [first, ...others] = found;
    if (!first) return [];
    const more = others.length > 0 ? ` (and at ${others.length} more places)` : '';
    return [
      finding(
        `${sources.label}/${file.path}:${first.line}`,
        `has ${first.sql} outside a repository${more}`,
        'move the statements to a *.repository.ts file',
      ),
    ];
  });
}
