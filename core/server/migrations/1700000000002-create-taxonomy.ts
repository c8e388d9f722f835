import { commentTable } from '@bocage/sdk/server';
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CreateTaxonomy1700000000002 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      create function core.search_text(value text) returns text language sql immutable strict parallel safe
        return lower(public.unaccent('public.unaccent'::regdictionary, value));

      create table taxonomy.rank (
        code text primary key,
        label_fr text not null,
        label_en text,
        position integer not null
      );

      create table taxonomy.taxon (
        cd_nom integer primary key,
        cd_ref integer not null,
        parent_cd_nom integer,
        rank_code text not null constraint taxon_rank_exists references taxonomy.rank,
        scientific_name text not null,
        author text,
        full_name text not null,
        valid_name text,
        vernacular_fr text,
        vernacular_en text,
        kingdom text,
        phylum text,
        class text,
        "order" text,
        family text,
        genus text,
        group1 text,
        group2 text,
        group3 text,
        habitat_code text,
        presence_fr text,
        cd_sup integer,
        cd_taxsup integer,
        is_local boolean not null default false,
        tree_first integer,
        tree_last integer,
        reference_version text,
        constraint taxon_tree_range_ordered check (tree_last >= tree_first),
        constraint taxon_local_code_negative check (is_local = (cd_nom < 0))
      );
      create index taxon_accepted on taxonomy.taxon (cd_ref);
      create index taxon_parent on taxonomy.taxon (parent_cd_nom);
      create index taxon_tree on taxonomy.taxon (tree_first);
      create index taxon_scientific_name on taxonomy.taxon (lower(scientific_name));

      create table taxonomy.taxon_name (
        id integer generated always as identity primary key,
        cd_nom integer not null constraint taxon_name_taxon_exists references taxonomy.taxon on delete cascade,
        kind text not null,
        name text not null,
        search_text text not null,
        weight smallint not null default 0,
        constraint taxon_name_unique unique (cd_nom, kind, name),
        constraint taxon_name_kind_known check (kind in ('scientific', 'synonym', 'vernacular_fr', 'vernacular_en'))
      );
      create index taxon_name_trigrams on taxonomy.taxon_name using gin (search_text gin_trgm_ops);
      create index taxon_name_prefix on taxonomy.taxon_name (search_text text_pattern_ops);

      create table taxonomy.status_type (
        code text primary key,
        label_fr text not null,
        label_en text,
        grouping text,
        is_red_list boolean not null default false
      );

      create table taxonomy.taxon_status (
        id integer generated always as identity primary key,
        cd_ref integer not null,
        cd_nom integer not null,
        type_code text not null constraint taxon_status_type_exists references taxonomy.status_type,
        code text not null,
        label text,
        remark text,
        territory_code text not null default '',
        territory_label text,
        territory_level text,
        document_code text not null default '',
        citation text,
        url text,
        source text not null,
        constraint taxon_status_unique unique (cd_nom, type_code, code, territory_code, document_code, source)
      );
      create index taxon_status_taxon on taxonomy.taxon_status (cd_ref);
      create index taxon_status_value on taxonomy.taxon_status (type_code, code, cd_ref);

      create table taxonomy.removed_name (
        cd_nom integer primary key,
        replaced_by integer,
        reason_code text,
        reason text,
        last_version text
      );

      create table taxonomy.sensitivity_rule (
        id integer generated always as identity primary key,
        cd_nom integer not null,
        level smallint not null,
        duration_years smallint,
        department_codes text[],
        biological_status text,
        behaviour text,
        season_from smallint,
        season_to smallint,
        conditions text,
        list_code text not null,
        is_active boolean not null default true,
        constraint sensitivity_rule_level_known check (level between 0 and 4),
        constraint sensitivity_rule_duration_positive check (duration_years > 0),
        constraint sensitivity_rule_season_whole check ((season_from is null) = (season_to is null)),
        constraint sensitivity_rule_season_is_month_day check (
          (season_from is null or season_from between 101 and 1231) and (season_to is null or season_to between 101 and 1231))
      );
      create index sensitivity_rule_taxon on taxonomy.sensitivity_rule (cd_nom);
    `);
    await commentTable(db, 'taxonomy.rank', 'Taxonomic ranks, from domain to form', {
      code: 'TAXREF code, e.g. ES for species',
      label_fr: 'French label',
      label_en: 'English label',
      position: 'Order from the top of the tree',
    });
    await commentTable(db, 'taxonomy.taxon', 'Names of the reference (TAXREF layout): accepted taxa and their synonyms', {
      cd_nom: 'TAXREF name code; negative for nodes made here to complete the tree',
      cd_ref: 'Code of the accepted name',
      parent_cd_nom: 'Accepted parent taxon',
      rank_code: 'Rank',
      scientific_name: 'Name without author (LB_NOM)',
      author: 'Author and year',
      full_name: 'Name with author',
      valid_name: 'Full accepted name',
      vernacular_fr: 'French names, comma separated',
      vernacular_en: 'English names',
      kingdom: 'Kingdom',
      phylum: 'Phylum',
      class: 'Class',
      order: 'Order',
      family: 'Family',
      genus: 'Genus',
      group1: 'INPN group 1',
      group2: 'INPN group 2',
      group3: 'INPN group 3',
      habitat_code: 'TAXREF habitat code',
      presence_fr: 'Biogeographic status in metropolitan France',
      cd_sup: 'Direct parent named by the reference (CD_SUP)',
      cd_taxsup: 'Parent of a main rank named by the reference (CD_TAXSUP)',
      is_local: 'Made here, absent from the reference',
      tree_first: 'Position in a depth-first walk of the accepted tree; synonyms carry that of their accepted taxon',
      tree_last: 'Last position among the descendants',
      reference_version: 'Version of the reference',
    });
    await commentTable(db, 'taxonomy.taxon_name', 'What is searched when typing the name of a taxon', {
      id: 'Local identifier',
      cd_nom: 'Taxon',
      kind: 'scientific, synonym, vernacular_fr or vernacular_en',
      name: 'Name as written',
      search_text: 'Lower case, without accents',
      weight: 'Larger comes first',
    });
    await commentTable(db, 'taxonomy.status_type', 'Kinds of status: red lists, protections, regulations (BDC-Statuts)', {
      code: 'Code, e.g. LRN',
      label_fr: 'French label',
      label_en: 'English label',
      grouping: 'Group of types',
      is_red_list: 'Values are red list categories',
    });
    await commentTable(db, 'taxonomy.taxon_status', 'Status of a taxon in a territory (BDC-Statuts layout)', {
      id: 'Local identifier',
      cd_ref: 'Accepted taxon',
      cd_nom: 'Name in the source',
      type_code: 'Kind',
      code: 'Value, e.g. CR',
      label: 'Label of the value',
      remark: 'Remark, criteria',
      territory_code: 'Code of the territory (CD_SIG, e.g. INSEED62); empty: whole scope of the type',
      territory_label: 'Name of the territory',
      territory_level: 'Administrative level',
      document_code: 'Code of the text or name of the list (CD_DOC)',
      citation: 'Text or list that says so',
      url: 'Address of the text',
      source: 'File the row came from',
    });
    await commentTable(db, 'taxonomy.removed_name', 'Codes that left the reference', {
      cd_nom: 'Removed code',
      replaced_by: 'Replacement',
      reason_code: 'Reason code',
      reason: 'Reason',
      last_version: 'Last version that had it',
    });
    await commentTable(db, 'taxonomy.sensitivity_rule', 'When an observation of a taxon or of its descendants is sensitive', {
      id: 'Local identifier',
      cd_nom: 'Taxon of the rule',
      level: 'SINP SENSIBILITE: 1 commune, 2 grid cell of 10 km, 3 department, 4 not shown',
      duration_years: 'Observations older than this are not concerned',
      department_codes: 'INSEE codes of departments; null: everywhere',
      biological_status: 'STATUT_BIO code it is limited to',
      behaviour: 'OCC_COMPORTEMENT code it is limited to',
      season_from: 'First day as month × 100 + day',
      season_to: 'Last day as month × 100 + day; before season_from: over New Year',
      conditions: 'Conditions in words',
      list_code: 'List of the rule (CD_SL)',
      is_active: 'Applied',
    });
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`
      drop table taxonomy.sensitivity_rule, taxonomy.removed_name, taxonomy.taxon_status, taxonomy.status_type, taxonomy.taxon_name, taxonomy.taxon, taxonomy.rank;
      drop function core.search_text(text);
    `);
  }
}
