import { Injectable } from '@nestjs/common';
import { Db, sql, Unscoped } from '@bocage/sdk/server';
import { batchSize, slices } from '../../reference/loading/batches';
import type { Tree } from './tree';
import type { MadeNode, TreeName } from './tree-nodes';

@Injectable()
export class TreeRepository {
  constructor(private readonly db: Db) {}

  @Unscoped('the reference belongs to nobody')
  async names(): Promise<TreeName[]> {
    const names: TreeName[] = [];
    for (let after = -(2 ** 31); ;) {
      const page = await this.db.query<TreeName>(sql`
        select cd_nom as "cdNom", cd_ref as "cdRef", rank_code as rank, scientific_name as name, kingdom, phylum, class, "order", family,
          genus, cd_sup as "cdSup", cd_taxsup as "cdTaxsup", parent_cd_nom as parent, is_local as "isLocal",
          case when tree_first is not null then jsonb_build_object('first', tree_first, 'last', tree_last) end as range
        from taxonomy.taxon where cd_nom > ${after} order by cd_nom limit ${batchSize * 4}`);
      for (const name of page) names.push(name);
      const last = page.at(-1);
      if (!last) return names;
      after = last.cdNom;
    }
  }

  /** What rules reach changes one thing at a time. */
  async takeTurn(): Promise<void> {
    await this.db.query(sql`select taxonomy.take_turn()`);
  }

  /** Writes what differs; answers how many names moved. */
  async write(tree: Tree): Promise<number> {
    await this.keepFormer(tree);
    for (const nodes of slices(tree.made)) await this.insertMade(nodes);
    await this.replace(tree.replaced);
    let moved = 0;
    for (const codes of slices([...tree.ranges.keys()])) moved += await this.place(codes, tree);
    return moved + (await this.placeSynonyms());
  }

  /** Rules reach other taxa in another tree: records wait for all of them again. */
  async awaitRules(): Promise<void> {
    await this.db.query(sql`select taxonomy.await_rules(array(select id from taxonomy.sensitivity_rule))`);
  }

  /** Rights limited to taxa are remembered as ranges of positions. */
  async touchVersion(): Promise<void> {
    await this.db.query(sql`update core.platform set modules_version = nextval('core.modules_version')`);
  }

  /** The numbers that records hold until they follow a tree numbered anew. */
  private async keepFormer({ root, ranges }: Tree): Promise<void> {
    await this.db.query(sql`
      insert into taxonomy.former_position (cd_nom, position)
      select cd_nom, tree_first from taxonomy.taxon where tree_first < ${ranges.get(root)?.first}::integer on conflict do nothing`);
  }

  private async insertMade(nodes: readonly MadeNode[]): Promise<void> {
    const of = <K extends keyof MadeNode>(key: K) => nodes.map((node) => node[key]);
    await this.db.query(sql`
      insert into taxonomy.taxon (cd_nom, cd_ref, rank_code, scientific_name, full_name, kingdom, phylum, class, "order", family, genus, is_local)
      select r.cd_nom, r.cd_nom, r.rank, r.name, r.name, r.kingdom, r.phylum, r.class, r."order", r.family, r.genus, true
      from unnest(${of('cdNom')}::int[], ${of('rank')}::text[], ${of('name')}::text[], ${of('kingdom')}::text[], ${of('phylum')}::text[],
        ${of('class')}::text[], ${of('order')}::text[], ${of('family')}::text[], ${of('genus')}::text[])
        as r (cd_nom, rank, name, kingdom, phylum, class, "order", family, genus)`);
  }

  private async replace(replaced: ReadonlyMap<number, number>): Promise<void> {
    await this.db.query(sql`
      update taxonomy.taxon t set cd_ref = r.cd_ref
      from unnest(${[...replaced.keys()]}::int[], ${[...replaced.values()]}::int[]) as r (cd_nom, cd_ref)
      where t.cd_nom = r.cd_nom`);
  }

  private async place(codes: readonly number[], { parents, ranges }: Tree): Promise<number> {
    const { moved } = await this.db.one<{ moved: number }>(sql`
      with moved as (
        update taxonomy.taxon t set parent_cd_nom = r.parent, tree_first = r.first, tree_last = r.last
        from unnest(${codes}::int[], ${codes.map((code) => parents.get(code) ?? null)}::int[],
          ${codes.map((code) => ranges.get(code)?.first)}::int[], ${codes.map((code) => ranges.get(code)?.last)}::int[])
          as r (cd_nom, parent, first, last)
        where t.cd_nom = r.cd_nom and (t.parent_cd_nom, t.tree_first, t.tree_last) is distinct from (r.parent, r.first, r.last)
        returning t.cd_nom
      )
      select count(*) as moved from moved`);
    return moved;
  }

  private async placeSynonyms(): Promise<number> {
    const { moved } = await this.db.one<{ moved: number }>(sql`
      with moved as (
        update taxonomy.taxon t set parent_cd_nom = null, tree_first = a.tree_first, tree_last = a.tree_last
        from taxonomy.taxon a
        where t.cd_ref <> t.cd_nom and a.cd_nom = t.cd_ref
          and (t.parent_cd_nom, t.tree_first, t.tree_last) is distinct from (null, a.tree_first, a.tree_last)
        returning t.cd_nom
      )
      select count(*) as moved from moved`);
    return moved;
  }
}
