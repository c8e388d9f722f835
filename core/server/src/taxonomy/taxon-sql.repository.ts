import { sql } from '@bocage/sdk/server';
import { localised } from '../reference/localised-sql.repository';

/** A `Taxon` as JSON, from `taxonomy.taxon a` and `taxonomy.rank k`. */
export const taxonJson = sql`jsonb_build_object(
  'cdNom', a.cd_nom, 'cdRef', a.cd_ref, 'rank', jsonb_build_object('code', k.code, 'label', ${localised(sql`k.label_fr`, sql`k.label_en`)}),
  'scientificName', a.scientific_name, 'author', a.author, 'fullName', a.full_name, 'vernacularFr', a.vernacular_fr,
  'vernacularEn', a.vernacular_en, 'kingdom', a.kingdom, 'phylum', a.phylum, 'class', a.class, 'order', a."order", 'family', a.family,
  'genus', a.genus, 'group1', a.group1, 'group2', a.group2, 'group3', a.group3, 'habitatCode', a.habitat_code,
  'presenceFr', a.presence_fr, 'isLocal', a.is_local, 'referenceVersion', a.reference_version)`;
