import { createHash } from 'node:crypto';
import type { Locale } from '@bocage/sdk/shared';

/** Changes with the words below: an agreement says by which it was written. */
export const agreementTemplate = 1;

export interface AgreementFacts {
  readonly number: number;
  readonly person: string;
  readonly organisation: string;
  readonly isForOrganisation: boolean;
  readonly purpose: string;
  readonly studyType: string;
  readonly sponsor: string | null;
  /** Scientific names; `null`: all taxa. */
  readonly taxa: readonly string[] | null;
  /** Names of areas; `null`: the polygon. */
  readonly areas: readonly string[] | null;
  readonly km2: number;
  readonly polygonHash: string | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly canExport: boolean;
  readonly isSensitive: boolean;
  /** Last day to give data back; `null`: nothing is owed. */
  readonly returnBy: string | null;
  readonly deciders: readonly string[];
}

const studyTypes: Readonly<Record<string, Record<Locale, string>>> = {
  conservation: { fr: 'conservation et gestion', en: 'conservation and management' },
  inventory: { fr: 'inventaire ou suivi', en: 'inventory or monitoring' },
  'impact-study': { fr: 'étude d’impact ou d’incidences', en: 'impact assessment' },
  planning: { fr: 'planification territoriale', en: 'land planning' },
  research: { fr: 'recherche', en: 'research' },
  education: { fr: 'éducation et sensibilisation', en: 'education and awareness' },
  other: { fr: 'autre', en: 'other' },
};

const day = (iso: string, locale: Locale) =>
  new Intl.DateTimeFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${iso}T00:00:00Z`));
const surface = (km2: number, locale: Locale) =>
  `${new Intl.NumberFormat(locale === 'fr' ? 'fr-FR' : 'en-GB', { maximumFractionDigits: 1 }).format(km2)} km²`;
const listed = (names: readonly string[], locale: Locale) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);

/** Text of an agreement: lines that begin with `# ` are headings, the others paragraphs. What people typed stays on one line. */
export function agreementText(facts: AgreementFacts, locale: Locale): string {
  return (locale === 'fr' ? french(facts) : english(facts)).map((line) => line.replaceAll(/\s+/g, ' ').trim()).join('\n');
}

function french(facts: AgreementFacts): string[] {
  const { number, person, organisation, purpose, sponsor, taxa, areas, km2, polygonHash, validFrom, validTo, returnBy, deciders } = facts;
  return [
    `# Convention d’accès aux données n° ${number}`,
    '# 1. Parties',
    `Entre le réseau, représenté par ${deciders.length > 0 ? listed(deciders, 'fr') : 'son administrateur'}, et ${
      facts.isForOrganisation ? `${organisation}, représenté par ${person}` : `${person}, agissant pour ${organisation}`
    }.`,
    '# 2. Objet',
    `Finalité déclarée : ${purpose}`,
    `Type d’étude : ${studyTypes[facts.studyType]?.fr ?? facts.studyType}.${sponsor ? ` Commanditaire : ${sponsor}.` : ''}`,
    '# 3. Données concernées',
    `Taxons : ${taxa ? `${listed(taxa, 'fr')}, avec les taxons qu’ils contiennent` : 'tous'}.`,
    `Territoire : ${areas ? listed(areas, 'fr') : `polygone joint à la demande (empreinte ${polygonHash})`}, soit ${surface(km2, 'fr')}.`,
    facts.isSensitive
      ? 'Les données sensibles sont communiquées à leur emplacement exact.'
      : 'Les données sensibles restent communiquées à leur précision publique.',
    facts.canExport
      ? 'Les données peuvent être consultées et exportées.'
      : 'Les données peuvent être consultées ; leur export n’est pas ouvert.',
    '# 4. Durée',
    `L’accès s’ouvre le ${day(validFrom, 'fr')} et se ferme de lui-même le ${day(validTo, 'fr')} au soir.`,
    '# 5. Engagements',
    `${facts.isForOrganisation ? 'L’organisme' : 'Le bénéficiaire'} n’utilise les données que pour la finalité déclarée, ne les transmet pas, cite leurs producteurs, et détruit les copies détaillées à la fin de l’étude.`,
    ...(facts.isSensitive ? ['Les emplacements exacts des données sensibles ne sont ni publiés, ni rendus déductibles.'] : []),
    returnBy
      ? `Les données produites par l’étude sont remises au réseau au plus tard le ${day(returnBy, 'fr')}.`
      : 'Aucune remise de données n’est demandée.',
    '# 6. Fin anticipée',
    'Le réseau ou les organismes qui ont décidé peuvent retirer l’accès à tout moment, en disant pourquoi.',
  ];
}

function english(facts: AgreementFacts): string[] {
  const { number, person, organisation, purpose, sponsor, taxa, areas, km2, polygonHash, validFrom, validTo, returnBy, deciders } = facts;
  return [
    `# Data access agreement no. ${number}`,
    '# 1. Parties',
    `Between the network, represented by ${deciders.length > 0 ? listed(deciders, 'en') : 'its administrator'}, and ${
      facts.isForOrganisation ? `${organisation}, represented by ${person}` : `${person}, acting for ${organisation}`
    }.`,
    '# 2. Purpose',
    `Declared purpose: ${purpose}`,
    `Kind of study: ${studyTypes[facts.studyType]?.en ?? facts.studyType}.${sponsor ? ` Ordered by: ${sponsor}.` : ''}`,
    '# 3. Data',
    `Taxa: ${taxa ? `${listed(taxa, 'en')}, with the taxa they contain` : 'all'}.`,
    `Territory: ${areas ? listed(areas, 'en') : `the polygon joined to the request (fingerprint ${polygonHash})`}, that is ${surface(km2, 'en')}.`,
    facts.isSensitive ? 'Sensitive records are given at their true place.' : 'Sensitive records stay at their public precision.',
    facts.canExport ? 'Records may be read and exported.' : 'Records may be read; exporting them is not open.',
    '# 4. Period',
    `Access opens on ${day(validFrom, 'en')} and closes by itself at the end of ${day(validTo, 'en')}.`,
    '# 5. Undertakings',
    `${facts.isForOrganisation ? 'The organisation' : 'The beneficiary'} uses the data for the declared purpose only, does not pass them on, cites their producers, and destroys detailed copies at the end of the study.`,
    ...(facts.isSensitive ? ['True places of sensitive records are neither published nor made deducible.'] : []),
    returnBy
      ? `Data produced by the study are given to the network by ${day(returnBy, 'en')} at the latest.`
      : 'No data are asked for in return.',
    '# 6. Early end',
    'The network, or the organisations that decided, may take the access back at any time, saying why.',
  ];
}

/** What is accepted is both texts, to the letter. */
export const agreementHash = (texts: Readonly<Record<Locale, string>>): string =>
  createHash('sha256').update(`${texts.fr}\n\n${texts.en}`).digest('hex');
