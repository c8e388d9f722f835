import type { TestClient } from '@bocage/sdk/testing';
import type { ObservationFilter } from '../shared';

export interface Line {
  readonly id: string;
  readonly isBlurred: boolean;
  readonly precisionLevel: string;
  readonly citedName: string | null;
  readonly dateMin: string;
  readonly dateMax: string;
  readonly placeName: string | null;
  readonly observers: string | null;
  readonly communeName: string | null;
  readonly displayAreaName: string | null;
  readonly longitude: number;
  readonly latitude: number;
  readonly taxon: { readonly cdNom: number };
}

interface ListPage {
  readonly items: readonly Line[];
  readonly next: string | null;
}

const list = `query ($filter: SynthesisObservationFilter, $after: String, $first: Int) {
  synthesisObservations(filter: $filter, after: $after, first: $first) {
    next
    items {
      id isBlurred precisionLevel citedName dateMin dateMax placeName observers communeName departmentName displayAreaName countMin countMax
      validationLabel longitude latitude datasetId datasetName taxon { cdNom scientificName author vernacularName group2 }
    }
  }
}`;

const detailFields = `
  id isBlurred precisionLevel sensitivity diffusion geometry longitude latitude precision dateMin dateMax citedName observers determiner placeName countMin countMax
  altitudeMin altitudeMax depthMin depthMax habitatCode groupingId groupingMethod validator validatedAt validationComment digitalProof nonDigitalProof
  sampleNumber bibliographicReference contextComment description taxrefVersion source sourceId createdAt updatedAt
  taxon { cdNom scientificName } dataset { id code name frameworkName organisationName }
  areas { id typeCode typeLabel code name } displayArea { id name } codes { field type code label } additional { name value }`;

export async function page(client: TestClient, filter: ObservationFilter = {}, after: string | null = null, first = 50): Promise<ListPage> {
  return (await client.query<{ synthesisObservations: ListPage }>(list, { filter, after, first })).synthesisObservations;
}

/** Every line, page after page. */
export async function everyLine(client: TestClient, filter: ObservationFilter = {}, first = 50): Promise<Line[]> {
  const lines: Line[] = [];
  for (let after: string | null = null; ;) {
    const { items, next } = await page(client, filter, after, first);
    lines.push(...items);
    if (next === null) return lines;
    after = next;
  }
}

export async function total(client: TestClient, filter: ObservationFilter = {}): Promise<{ observations: number; taxa: number }> {
  const document = 'query ($filter: SynthesisObservationFilter) { synthesisObservationTotal(filter: $filter) { observations taxa } }';
  return (await client.query<{ synthesisObservationTotal: { observations: number; taxa: number } }>(document, { filter }))
    .synthesisObservationTotal;
}

/** How many blurred observations could not be searched by what is withheld of them. */
export async function unsearched(client: TestClient, filter: ObservationFilter): Promise<number> {
  const document = 'query ($filter: SynthesisObservationFilter) { synthesisObservationTotal(filter: $filter) { unsearched } }';
  return (await client.query<{ synthesisObservationTotal: { unsearched: number } }>(document, { filter })).synthesisObservationTotal
    .unsearched;
}

export async function detail(client: TestClient, id: string): Promise<Record<string, unknown>> {
  const document = `query ($id: ID!) { synthesisObservation(id: $id) { ${detailFields} } }`;
  return (await client.query<{ synthesisObservation: Record<string, unknown> }>(document, { id })).synthesisObservation;
}

export async function taxonPage(client: TestClient, cdNom: number): Promise<Record<string, unknown>> {
  const document = `query ($cdNom: Int!) { synthesisTaxonPage(cdNom: $cdNom) {
    observations taxa observers communes firstDate lastDate extent taxon { cdNom scientificName } byYear { year n } byMonth { month n } datasets { id name n } } }`;
  return (await client.query<{ synthesisTaxonPage: Record<string, unknown> }>(document, { cdNom })).synthesisTaxonPage;
}

export async function years(client: TestClient, filter: ObservationFilter = {}): Promise<{ year: number; n: number }[]> {
  const document = 'query ($filter: SynthesisObservationFilter) { synthesisYears(filter: $filter) { year n } }';
  return (await client.query<{ synthesisYears: { year: number; n: number }[] }>(document, { filter })).synthesisYears;
}
