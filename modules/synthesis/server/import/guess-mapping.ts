import { observationNomenclatures, type ObservationNomenclature } from '@bocage/sdk/shared';
import { allFields, type ImportField, type ImportMapping } from '../../shared';
import type { Codes } from '../publish/codes.service';
import { codeReader } from './code-value';
import { isNothing } from './nothing-value';
import { readNumber } from './number-value';
import { plainName } from './plain-name';

/**
 * Names of columns met in French files, SINP exports, GeoNature imports and Darwin Core, by field and by preference.
 * Written as {@link plainName} makes them.
 */
const names: Readonly<Partial<Record<ImportField, string>>> = {
  sourceId:
    'identitysourcepkvalue entitysourcepkvalue idorigine idsource sourceid idobs idobservation idsynthese idoccurrence occurrenceid iddonnee identifiant id gbifid',
  id: 'uniqueidsinp uuidpermsinp idsinpocctax permid uuid idpermanent occurrenceid id',
  cdNom: 'cdnom codetaxref taxref cdnomtaxref codetaxon cdref',
  scientificName:
    'scientificname nomscientifique nomlatin latin nomvalide nomtaxon espece species taxon lbnom nomcomplet acceptedscientificname',
  citedName: 'nomcite nomcit citedname verbatimscientificname verbatimidentification nomoriginal scientificname nomscientifique',
  dateMin:
    'datemin datedebut datedeb jourdatedebut dateobs dateobservation datedobservation datedebutobs eventdate date startdate daterel jour datevisite',
  dateMax: 'datemax datefin jourdatefin datefinobs enddate',
  timeMin: 'hourmin heuredebut heuremin heure eventtime heureobs',
  timeMax: 'hourmax heurefin heuremax',
  longitude:
    'longitude lon long lng x decimallongitude xcentroid4326 xwgs84 coordx x4326 longitudewgs84 xl93 xlambert93 xl2154 x2154 coordxl93 coordonneex',
  latitude:
    'latitude lat y decimallatitude ycentroid4326 ywgs84 coordy y4326 latitudewgs84 yl93 ylambert93 yl2154 y2154 coordyl93 coordonneey',
  wkt: 'wkt geometriewkt4326 geometriewkt geometrie geometry geom thegeom footprintwkt wktgeom',
  communeCode: 'codecommune codeinsee insee inseecommune cdinsee codeinseecommune cdcom',
  departmentCode: 'codedepartement cddept',
  gridCode: 'codemaille codemaille10 maille10 cdm10',
  precision: 'precision precisgeo precisiongeometrie precisiongeographique coordinateuncertaintyinmeters precisionm',
  placeName: 'nomlieu placename lieudit lieu localite locality verbatimlocality nomlieudit localisation site station',
  count: 'effectif nombre nb count individualcount denombrement abondance nbindividus quantite',
  countMin: 'countmin denbrmin nombremin denombrementmin effectifmin nbmin',
  countMax: 'countmax denbrmax nombremax denombrementmax effectifmax nbmax',
  altitude: 'altitude alti altitudem elevation',
  altitudeMin: 'altitudemin altimin altmin minimumelevationinmeters',
  altitudeMax: 'altitudemax altimax altmax maximumelevationinmeters',
  depth: 'profondeur depth',
  depthMin: 'depthmin profmin profondeurmin minimumdepthinmeters',
  depthMax: 'depthmax profmax profondeurmax maximumdepthinmeters',
  observers: 'observers observateurs observateur observer recordedby identiteobservateur nomobservateur identnom obsnom obs',
  determiner: 'determiner determinateur detnom identifiedby',
  validator: 'validator validateur validnom',
  validatedAt: 'metavalidationdate datevalidation datectrl validatedat',
  validationComment: 'validationcomment commentvalidation',
  habitatCode: 'cdhab cdhabref codehabitat habitatcode',
  groupingId: 'uniqueidsinpgrp uuidpermsinpgrp uuidpermgrpsinp idsinpregroupement permidgrp',
  groupingMethod: 'grpmethod methoderegroupement',
  digitalProof: 'digitalproof preuvenumeriqueurl preuvenumerique urlpreuvenumerique associatedmedia',
  nonDigitalProof: 'nondigitalproof preuvenonnumerique',
  sampleNumber: 'samplenumberproof numeroechantillon catalognumber',
  bibliographicReference: 'referencebiblio refbiblio associatedreferences bibliographie',
  contextComment: 'commentcontext commentreleve obscontexte obsctx commentairereleve eventremarks',
  description:
    'commentdescription commentoccurrence obsdescription obsdescr remarqueobs commentaire commentaires comment remarques occurrenceremarks remarque',
  taxrefVersion: 'metavtaxref versiontaxref versiontax',
  geoObjectNature: 'natureobjetgeo natobjgeo geoobjectnature',
  groupingType: 'typeregroupement grptyp',
  observationTechnique: 'obstechnique obstech techniqueobservation techniqueobs methodeobservation obsmeth',
  biologicalStatus: 'biostatus biologiquestatut statutbiologique occstatutbiologique ocstatutbiologique ocstatbio',
  biologicalCondition: 'biocondition etatbiologique occetatbiologique ocetatbio',
  naturalness: 'naturalness naturalite occnaturalite ocnat',
  biogeographicStatus: 'biogeostatus biogeographiquestatut statutbiogeographique occstatutbiogeographique ocbiogeo',
  behaviour: 'behaviour comportement occcomportement behavior',
  existingProof: 'existproof preuveexistante preuveoui',
  validationStatus: 'validstatus niveauvalidation statutvalidation',
  diffusionLevel: 'diffusionlevel niveauprecisiondiffusion diffusionniveauprecision',
  lifeStage: 'lifestage stadevie stadedevie occstadedevie ocstade stade',
  sex: 'sex sexe occsexe ocsex',
  countedObject: 'objcount objetdenombrement objdenbr',
  countType: 'typecount typedenombrement typdenbr',
  observationStatus: 'observationstatus statutobservation statutobs statobs occurrencestatus',
  blurring: 'blurring floutagedee deefloutage',
  sourceStatus: 'sourcestatus statutsource statsource',
  geoInformationType: 'infogeotype typeinfogeo',
  determinationMethod: 'determinationmethod methodedetermination occmethodedetermination',
};

/** First as the documentation writes the field. */
const namesOf = (field: ImportField): string[] => [plainName(field), ...(names[field]?.split(' ') ?? [])];

const isNomenclature = (field: ImportField): field is ObservationNomenclature => field in observationNomenclatures;
const isNameOfUuid = (name: string) => /uuid|sinp|permid/.test(name);
const isNameOfField = (name: string) => importable.some((field) => namesOf(field).includes(name));
/** Those that many names mean come first. */
const importable = [...new Set([...(Object.keys(names) as ImportField[]), ...allFields])];
const isUuid = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** Guesses which column feeds which field from the header and the first rows; what is not recognised is left out. */
export function guessMapping(header: readonly string[], examples: readonly (readonly string[])[] = [], codes?: Codes): ImportMapping {
  const columns: Partial<Record<ImportField, string>> = {};
  // `id_nomenclature_x` columns hold local numbers in databases, but codes or labels in files.
  const whole = header.map((name) => plainName(name).replace(/^idnomenclature/, ''));
  const known = whole.map((name, index) => {
    // `Longitude (WGS84)`, where the file has no other longitude.
    const short = plainName(header[index]?.replace(/\([^)]*\)\s*$/, '') ?? '');
    return isNameOfField(name) || whole.includes(short) ? name : short;
  });
  const examplesOf = (index: number) => examples.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== '' && !isNothing(cell));
  const used = new Set<string>();
  for (const field of importable) {
    const index = namesOf(field)
      .map((name) => known.indexOf(name))
      .find((found) => found >= 0 && fits(field, known[found] ?? '', examplesOf(found), codes));
    const column = index === undefined ? undefined : header[index];
    if (column === undefined || (used.has(column) && !sharing.has(field))) continue;
    columns[field] = column;
    used.add(column);
  }
  return { columns: withoutTwins(columns) };
}

/** These may read the same column as another field. */
const sharing = new Set<ImportField>(['id', 'citedName']);

const numeric = new Set<ImportField>([
  'precision',
  'altitude',
  'altitudeMin',
  'altitudeMax',
  'depth',
  'depthMin',
  'depthMax',
  'habitatCode',
]);

function fits(field: ImportField, name: string, examples: readonly string[], codes: Codes | undefined): boolean {
  if (field === 'id') return examples.length > 0 ? examples.every(isUuid) || isNameOfUuid(name) : isNameOfUuid(name);
  if (examples.length === 0) return true;
  // Words of another vocabulary would have every row refused.
  if (codes && isNomenclature(field)) return examples.some((example) => codeReader(field, codes)(example) !== undefined);
  if (field === 'cdNom') return examples.some((example) => Number.isInteger(readNumber(example)));
  if (field === 'wkt') return examples.some((example) => /^(srid=\d+;)?\s*(multi)?(point|linestring|polygon)/i.test(example));
  // « GPS » is a precision in some files.
  return !numeric.has(field) || examples.some((example) => readNumber(example) !== undefined);
}

function withoutTwins(columns: Partial<Record<ImportField, string>>): Partial<Record<ImportField, string>> {
  const { count, altitude, depth, ...kept } = columns;
  return {
    ...kept,
    ...(count && !kept.countMin && { count }),
    ...(altitude && !kept.altitudeMin && { altitude }),
    ...(depth && !kept.depthMin && { depth }),
  };
}

/** The guess in words, one line per field. */
export const mappingLines = ({ columns }: ImportMapping, codeOrLabel: string): string[] =>
  Object.entries(columns).map(
    ([field, column]) =>
      `  ${field.padEnd(24)}← ${typeof column === 'string' ? column : column.column}${isNomenclature(field as ImportField) ? `  (${codeOrLabel})` : ''}`,
  );
