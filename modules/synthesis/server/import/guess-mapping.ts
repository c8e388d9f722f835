import { observationNomenclatures, type ObservationNomenclature } from '@bocage/sdk/shared';
import type { ImportField, ImportMapping } from '../../shared';

/** Lower case, without accents nor anything but letters and figures. */
export const plainName = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');

/**
 * Names of columns met in French files, SINP exports, GeoNature imports and Darwin Core, by field and by preference.
 * Written as {@link plainName} makes them.
 */
const names: Readonly<Partial<Record<ImportField, string>>> = {
  sourceId:
    'identitysourcepkvalue entitysourcepkvalue idorigine idsource sourceid idobs idobservation idsynthese idoccurrence occurrenceid iddonnee identifiant id',
  id: 'uniqueidsinp uuidpermsinp idsinpocctax permid uuid idpermanent occurrenceid id',
  cdNom: 'cdnom codetaxref taxref cdnomtaxref cdref',
  scientificName:
    'scientificname nomscientifique nomlatin latin nomvalide nomtaxon espece species taxon lbnom nomcomplet acceptedscientificname',
  citedName: 'nomcite nomcit citedname verbatimscientificname verbatimidentification nomoriginal scientificname nomscientifique',
  dateMin: 'datemin datedebut datedeb jourdatedebut dateobs dateobservation eventdate date startdate daterel jour datevisite',
  dateMax: 'datemax datefin jourdatefin enddate',
  timeMin: 'hourmin heuredebut heuremin heure eventtime heureobs',
  timeMax: 'hourmax heurefin heuremax',
  longitude:
    'longitude lon long lng x decimallongitude xcentroid4326 xwgs84 coordx x4326 longitudewgs84 xl93 xlambert93 xl2154 x2154 coordxl93 coordonneex',
  latitude:
    'latitude lat y decimallatitude ycentroid4326 ywgs84 coordy y4326 latitudewgs84 yl93 ylambert93 yl2154 y2154 coordyl93 coordonneey',
  wkt: 'wkt geometriewkt4326 geometriewkt geometrie geometry geom thegeom footprintwkt wktgeom',
  communeCode: 'codecommune codeinsee insee inseecommune cdinsee codeinseecommune',
  departmentCode: 'codedepartement',
  gridCode: 'codemaille codemaille10 maille10',
  precision: 'precision precisiongeometrie precisiongeographique coordinateuncertaintyinmeters precisionm',
  placeName: 'nomlieu placename lieudit lieu localite locality verbatimlocality nomlieudit site station',
  count: 'effectif nombre nb count individualcount denombrement abondance nbindividus quantite',
  countMin: 'countmin nombremin denombrementmin effectifmin nbmin',
  countMax: 'countmax nombremax denombrementmax effectifmax nbmax',
  altitude: 'altitude alti altitudem elevation',
  altitudeMin: 'altitudemin altimin minimumelevationinmeters',
  altitudeMax: 'altitudemax altimax maximumelevationinmeters',
  depth: 'profondeur depth',
  depthMin: 'depthmin profmin profondeurmin minimumdepthinmeters',
  depthMax: 'depthmax profmax profondeurmax maximumdepthinmeters',
  observers: 'observers observateurs observateur observer recordedby identiteobservateur nomobservateur obs',
  determiner: 'determiner determinateur identifiedby',
  validator: 'validator validateur',
  validatedAt: 'metavalidationdate datevalidation datectrl validatedat',
  validationComment: 'validationcomment commentvalidation',
  habitatCode: 'cdhab cdhabref codehabitat habitatcode',
  groupingId: 'uniqueidsinpgrp uuidpermsinpgrp uuidpermgrpsinp idsinpregroupement permidgrp',
  groupingMethod: 'grpmethod methoderegroupement',
  digitalProof: 'digitalproof preuvenumeriqueurl preuvenumerique urlpreuvenumerique associatedmedia',
  nonDigitalProof: 'nondigitalproof preuvenonnumerique',
  sampleNumber: 'samplenumberproof numeroechantillon catalognumber',
  bibliographicReference: 'referencebiblio refbiblio associatedreferences bibliographie',
  contextComment: 'commentcontext commentreleve obscontexte commentairereleve eventremarks',
  description: 'commentdescription commentoccurrence obsdescription commentaire commentaires comment remarques occurrenceremarks remarque',
  taxrefVersion: 'metavtaxref versiontaxref',
  geoObjectNature: 'natureobjetgeo geoobjectnature',
  groupingType: 'typeregroupement grptyp',
  observationTechnique: 'obstechnique techniqueobservation techniqueobs methodeobservation obsmeth',
  biologicalStatus: 'biostatus biologiquestatut statutbiologique occstatutbiologique ocstatutbiologique',
  biologicalCondition: 'biocondition etatbiologique occetatbiologique',
  naturalness: 'naturalness naturalite occnaturalite',
  biogeographicStatus: 'biogeostatus biogeographiquestatut statutbiogeographique occstatutbiogeographique',
  behaviour: 'behaviour comportement occcomportement behavior',
  existingProof: 'existproof preuveexistante',
  validationStatus: 'validstatus niveauvalidation statutvalidation',
  diffusionLevel: 'diffusionlevel niveauprecisiondiffusion diffusionniveauprecision',
  lifeStage: 'lifestage stadevie stadedevie occstadedevie stade',
  sex: 'sex sexe occsexe',
  countedObject: 'objcount objetdenombrement',
  countType: 'typecount typedenombrement',
  observationStatus: 'observationstatus statutobservation statutobs occurrencestatus',
  blurring: 'blurring floutagedee deefloutage',
  sourceStatus: 'sourcestatus statutsource',
  geoInformationType: 'infogeotype typeinfogeo',
  determinationMethod: 'determinationmethod methodedetermination occmethodedetermination',
};

const isNomenclature = (field: ImportField): field is ObservationNomenclature => field in observationNomenclatures;
const isUuid = (value: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** Guesses which column feeds which field from the header and the first rows; what is not recognised is left out. */
export function guessMapping(header: readonly string[], examples: readonly (readonly string[])[] = []): ImportMapping {
  const columns: Partial<Record<ImportField, string>> = {};
  // `id_nomenclature_x` columns hold local numbers in databases, but codes or labels in files.
  const known = header.map((name) => plainName(name).replace(/^idnomenclature/, ''));
  const exampleOf = (index: number) => examples.map((row) => row[index]?.trim() ?? '').find((cell) => cell !== '') ?? '';
  const used = new Set<string>();
  for (const [field, accepted] of Object.entries(names) as [ImportField, string][]) {
    const index = accepted
      .split(' ')
      .map((name) => known.indexOf(name))
      .find((found) => found >= 0 && fits(field, known[found] ?? '', exampleOf(found)));
    const column = index === undefined ? undefined : header[index];
    if (column === undefined || (used.has(column) && !sharing.has(field))) continue;
    columns[field] = column;
    used.add(column);
  }
  return { columns: withoutTwins(columns) };
}

/** These may read the same column as another field. */
const sharing = new Set<ImportField>(['id', 'citedName']);

function fits(field: ImportField, name: string, example: string): boolean {
  if (field === 'id') return isUuid(example) || (example === '' && /uuid|sinp|permid/.test(name));
  if (example === '') return true;
  if (field === 'cdNom') return /^\d+$/.test(example);
  if (field === 'wkt') return /^(srid=\d+;)?\s*(multi)?(point|linestring|polygon)/i.test(example);
  return true;
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
export const mappingLines = ({ columns }: ImportMapping): string[] =>
  Object.entries(columns).map(
    ([field, column]) =>
      `  ${field.padEnd(24)}← ${typeof column === 'string' ? column : column.column}${isNomenclature(field as ImportField) ? '  (code or label)' : ''}`,
  );
