import { basename, join } from 'node:path';
import type { Localised } from '@bocage/sdk/shared';
import type { LoadOptions } from './reference-kind';

/** A file that comes with the product. */
export interface ShippedFile {
  readonly kind: string;
  readonly file: string;
  readonly options?: LoadOptions;
}

/** Files loaded together, as one step of the progress; `weight` is about tenths of seconds. */
export interface ShippedStep {
  readonly step: string;
  readonly label: Localised;
  readonly weight: number;
  readonly files: readonly ShippedFile[];
}

/** Version written beside the shipped names; an official TAXREF loaded by hand is never overwritten by them. */
export const extractVersion = 'extract';

const inpn = 'INPN (PatriNat), 2025';
const adminExpress = 'IGN Admin Express 2018, INSEE';
const departments = ['02', '10', '45', '51', '52', '59', '60', '62', '75', '77', '78', '80', '91', '92', '93', '94', '95'];

const area = (name: string, type: string, source: string): ShippedFile => ({
  kind: 'areas',
  file: name,
  options: { type, source },
});

/** Everything shipped, in an order that lets later files refer to earlier ones. */
export const shippedSteps: readonly ShippedStep[] = [
  {
    step: 'nomenclatures',
    label: { fr: 'Nomenclatures du SINP', en: 'SINP nomenclatures' },
    weight: 2,
    files: [
      { kind: 'nomenclature-types', file: 'nomenclatures/sinp_types.csv.gz' },
      { kind: 'nomenclature-types', file: 'nomenclatures/taxref_types.csv' },
      { kind: 'nomenclature-values', file: 'nomenclatures/sinp_values.csv.gz' },
      { kind: 'nomenclature-values', file: 'nomenclatures/taxref_values.csv' },
      { kind: 'nomenclature-labels', file: 'nomenclatures/labels_en.csv' },
      { kind: 'nomenclature-taxon-groups', file: 'nomenclatures/nomenclature_by_taxon_group.csv.gz' },
      { kind: 'nomenclature-defaults', file: 'nomenclatures/sinp_defaults.csv' },
      { kind: 'nomenclature-defaults', file: 'nomenclatures/observation_defaults.csv' },
    ],
  },
  {
    step: 'taxa',
    label: { fr: 'Taxons : 40 000 noms de TAXREF', en: 'Taxa: 40,000 names of TAXREF' },
    weight: 50,
    files: [
      { kind: 'ranks', file: 'taxonomy/ranks.csv' },
      { kind: 'taxref', file: 'taxonomy/taxref.csv.gz', options: { version: extractVersion } },
      { kind: 'removed-names', file: 'taxonomy/cdnom_disparus.csv.gz' },
    ],
  },
  {
    step: 'statuses',
    label: { fr: 'Listes rouges et statuts de protection', en: 'Red lists and protection statuses' },
    weight: 8,
    files: [
      { kind: 'status-types', file: 'taxonomy/status_types.csv' },
      { kind: 'bdc-statuts', file: 'taxonomy/bdc_statuts.csv.gz' },
      { kind: 'red-lists', file: 'taxonomy/french_red_lists.csv.gz' },
      { kind: 'inpn-red-list', file: 'taxonomy/inpn_red_list_fish_crustacea.csv.gz' },
      { kind: 'sensitivity', file: 'sensitivity/rules.csv.gz' },
    ],
  },
  {
    step: 'administrative-areas',
    label: { fr: 'Régions, départements et communes', en: 'Regions, departments and communes' },
    weight: 30,
    files: [
      { kind: 'area-types', file: 'geography/area_types.csv' },
      area('geography/regions.geojson.gz', 'REG', adminExpress),
      area('geography/departements.geojson.gz', 'DEP', adminExpress),
      ...departments.map((code) => area(`geography/communes_${code}.geojson.gz`, 'COM', adminExpress)),
    ],
  },
  {
    step: 'grid',
    label: { fr: 'Mailles de 10 km', en: '10 km grid cells' },
    weight: 15,
    files: [{ kind: 'grid', file: 'geography/grid_l93_10km.csv.gz', options: { source: 'INPN, grille Lambert-93' } }],
  },
  {
    step: 'protected-areas',
    label: { fr: 'Espaces protégés et inventaires', en: 'Protected and inventory areas' },
    weight: 25,
    files: [
      ...['ZNIEFF1', 'ZNIEFF2', 'ZSC', 'ZPS', 'RNN', 'PNR'].map((type) => area(`areas/${type.toLowerCase()}.geojson.gz`, type, inpn)),
      ...['APB', 'RBIOL', 'RNR', 'SCEN', 'ZSC'].map((type) =>
        area(`areas/bdtopo_${type.toLowerCase()}.geojson.gz`, type, 'IGN BD TOPO, 2024'),
      ),
    ],
  },
];

/** Folder of the package, above `src` in sources and above `dist/src` compiled. */
const packageFolder = join(__dirname, basename(join(__dirname, '../../..')) === 'dist' ? '../../../..' : '../../..');

/** Where a shipped file is. */
export const shippedPath = (file: string) => join(packageFolder, 'reference-data', file);
