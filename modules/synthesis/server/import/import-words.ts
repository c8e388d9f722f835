import type { Locale } from '@bocage/sdk/shared';
import type { ImportSummary } from './observation-import.service';
import type { TableDescription } from './table-reader';

/** What an import says on its way. The line of figures begins with the number of lines read: the load of a pack follows it. */
export interface ImportWords {
  readonly checkingFirst: string;
  readonly dryRun: string;
  readonly mapping: string;
  readonly codeOrLabel: string;
  nothingWritten(refused: number, report: string): string;
  figures(summary: ImportSummary, perSecond: number): string;
  done(figures: string): string;
  refusedLines(remarks: number, report: string): string;
  table(table: TableDescription): string;
  leftAside(columns: readonly string[]): string;
}

const thousands = (value: number) => value.toLocaleString('en').replaceAll(',', '\u00a0');

export const importWords: Readonly<Record<Locale, ImportWords>> = {
  fr: {
    checkingFirst: 'Vérification de toutes les lignes d’abord (--strict)…',
    dryRun: 'Essai : rien n’a été écrit.',
    mapping: 'Correspondance devinée d’après l’en-tête (--map en donne une autre) :',
    codeOrLabel: 'code ou libellé',
    nothingWritten: (refused, report) => `Rien n’a été écrit : ${thousands(refused)} ligne(s) refusée(s), voir ${report}`,
    figures: ({ read, inserted, updated, unchanged, refused }, perSecond) =>
      `${thousands(read)} lignes : ${thousands(inserted)} nouvelles, ${thousands(updated)} modifiées, ${thousands(unchanged)} inchangées, ${thousands(refused)} refusées (${thousands(perSecond)} lignes/s)`,
    done: (figures) => `Terminé. ${figures}`,
    refusedLines: (remarks, report) => `Lignes refusées et ${thousands(remarks)} remarque(s) : ${report}`,
    table: ({ header, delimiter, encoding }) =>
      `${header.length} colonnes, séparateur « ${delimiter === '\t' ? 'tabulation' : delimiter} », encodage ${encoding}`,
    leftAside: (columns) => `Colonnes laissées de côté : ${columns.join(', ')}`,
  },
  en: {
    checkingFirst: 'Checking every line first (--strict)…',
    dryRun: 'Dry run: nothing was written.',
    mapping: 'Mapping guessed from the header (--map gives another):',
    codeOrLabel: 'code or label',
    nothingWritten: (refused, report) => `Nothing was written: ${thousands(refused)} line(s) refused, see ${report}`,
    figures: ({ read, inserted, updated, unchanged, refused }, perSecond) =>
      `${thousands(read)} lines: ${thousands(inserted)} new, ${thousands(updated)} changed, ${thousands(unchanged)} unchanged, ${thousands(refused)} refused (${thousands(perSecond)} lines/s)`,
    done: (figures) => `Done. ${figures}`,
    refusedLines: (remarks, report) => `Refused lines and ${thousands(remarks)} remark(s): ${report}`,
    table: ({ header, delimiter, encoding }) =>
      `${header.length} columns, delimiter “${delimiter === '\t' ? 'tab' : delimiter}”, encoding ${encoding}`,
    leftAside: (columns) => `Columns left aside: ${columns.join(', ')}`,
  },
};
