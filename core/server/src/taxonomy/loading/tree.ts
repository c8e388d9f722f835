import { speciesOf, treeLevels, type Classification } from './tree-levels';
import { madeCode, nodeKey, rootKey, type MadeNode, type TreeName } from './tree-nodes';
import { circles, numberTree, renumbered, type TreeRange } from './tree-numbers';
import { ParentVotes } from './tree-votes';

/** TAXREF code of Biota. */
const biota = 349525;

/** The accepted tree of a reference. */
export interface Tree {
  readonly root: number;
  readonly parents: ReadonlyMap<number, number>;
  readonly ranges: ReadonlyMap<number, TreeRange>;
  readonly made: readonly MadeNode[];
  /** Nodes made here for which the reference now has a name of its own. */
  readonly replaced: ReadonlyMap<number, number>;
}

/**
 * Gives each accepted name one parent: the one the reference names, else the nearest level of its classification,
 * for which a node is made when no accepted name has that name and rank.
 */
export class TreeBuilder {
  private readonly accepted = new Map<number, TreeName>();
  private readonly refs = new Map<number, number>();
  private readonly nodes = new Map<string, TreeName[]>();
  private readonly made = new Map<number, MadeNode>();
  private readonly madeCodes = new Map<string, number>();
  private readonly replaced = new Map<number, number>();
  private readonly parents = new Map<number, number>();
  private readonly taken = new Set<number>();
  private readonly votes = new ParentVotes();
  private readonly root: number;

  constructor(
    private readonly names: readonly TreeName[],
    private readonly positions: ReadonlyMap<string, number>,
  ) {
    for (const name of names) {
      this.refs.set(name.cdNom, name.cdRef);
      if (name.cdNom < 0) this.taken.add(name.cdNom);
      if (name.cdNom !== name.cdRef) continue;
      this.accepted.set(name.cdNom, name);
      if (!name.isLocal) this.votes.add(name);
      this.register(name);
    }
    this.replaceLocalNodes();
    this.root = this.accepted.has(biota) ? biota : this.nodeOf(rootKey, null, { rank: 'Dumm', name: 'Biota' });
  }

  build(): Tree {
    for (const name of this.accepted.values()) {
      if (name.cdNom !== this.root) this.parents.set(name.cdNom, this.parentOf(name));
    }
    let ranges = this.number();
    for (const code of circles(this.parents, ranges)) this.parents.set(code, this.root);
    if (ranges.size < this.parents.size + 1) ranges = this.number();
    const known = this.names.map(({ cdNom, cdRef, range }) => ({ code: this.replaced.get(cdNom) ?? cdRef, range }));
    return {
      root: this.root,
      parents: this.parents,
      ranges: renumbered(ranges, known),
      made: [...this.made.values()],
      replaced: this.replaced,
    };
  }

  private register(name: TreeName): void {
    const keys = [nodeKey(name.kingdom, name.rank, name.name)];
    const species = name.rank === 'ES' ? speciesOf(name.name) : null;
    if (species !== null && species !== name.name) keys.push(nodeKey(name.kingdom, 'ES', species));
    for (const key of keys) this.nodes.set(key, [...(this.nodes.get(key) ?? []), name]);
  }

  private replaceLocalNodes(): void {
    for (const [key, names] of this.nodes) {
      const real = names.find(({ isLocal }) => !isLocal);
      if (!real || names.every(({ isLocal }) => !isLocal)) continue;
      for (const { cdNom } of names.filter(({ isLocal }) => isLocal)) {
        this.replaced.set(cdNom, real.cdNom);
        this.accepted.delete(cdNom);
      }
      this.nodes.set(
        key,
        names.filter(({ isLocal }) => !isLocal),
      );
    }
  }

  private parentOf(name: TreeName): number {
    for (const code of [name.cdSup, name.cdTaxsup]) {
      const accepted = code === null ? undefined : this.refs.get(code);
      if (accepted !== undefined && accepted !== name.cdNom && this.accepted.has(accepted)) return accepted;
    }
    return name.isLocal ? this.votedParent(nodeKey(name.kingdom, name.rank, name.name), name) : this.classifiedParent(name);
  }

  private classifiedParent(name: TreeName): number {
    const position = this.positions.get(name.rank) ?? Infinity;
    const species = position > (this.positions.get('ES') ?? Infinity) ? speciesOf(name.name) : null;
    const ofSpecies = species === null ? undefined : this.existing(nodeKey(name.kingdom, 'ES', species), name);
    if (ofSpecies !== undefined && ofSpecies !== name.cdNom) return ofSpecies;
    for (const { rank, field } of [...treeLevels].reverse()) {
      const value = name[field];
      if (value === null || (this.positions.get(rank) ?? 0) >= position) continue;
      return this.nodeOf(nodeKey(name.kingdom, rank, value), name.kingdom, { rank, name: value }, name);
    }
    const voted = this.votes.parentOf(nodeKey(name.kingdom, name.rank, name.name));
    return voted ? this.nodeOf(nodeKey(name.kingdom, voted.rank, voted.name), name.kingdom, voted, name) : this.root;
  }

  private votedParent(key: string, { kingdom, parent }: Pick<TreeName, 'kingdom' | 'parent'>): number {
    const voted = this.votes.parentOf(key);
    if (voted) return this.nodeOf(nodeKey(kingdom, voted.rank, voted.name), kingdom, voted);
    return parent !== null && this.accepted.has(parent) ? parent : this.root;
  }

  /** The accepted name of a node; homonyms of one kingdom are told apart by family, then by class. */
  private existing(key: string, near?: Classification): number | undefined {
    const names = this.nodes.get(key) ?? [];
    if (names.length < 2 || !near) return names[0]?.cdNom;
    const alike = (field: 'family' | 'class') => names.find((name) => name[field] !== null && name[field] === near[field]);
    return (alike('family') ?? alike('class') ?? names.reduce((a, b) => (b.cdNom < a.cdNom ? b : a))).cdNom;
  }

  private nodeOf(key: string, kingdom: string | null, { rank, name }: { rank: string; name: string }, near?: Classification): number {
    const known = this.existing(key, near) ?? this.madeCodes.get(key);
    if (known !== undefined) return known;
    const cdNom = madeCode(key, (code) => this.taken.has(code));
    this.taken.add(cdNom);
    const unplaced = { kingdom, phylum: null, class: null, order: null, family: null, genus: null };
    this.madeCodes.set(key, cdNom);
    this.made.set(cdNom, { ...unplaced, cdNom, rank, name });
    if (key === rootKey) return cdNom;
    const parent = this.votedParent(key, { kingdom, parent: null });
    this.parents.set(cdNom, parent);
    const above = this.made.get(parent) ?? this.accepted.get(parent) ?? unplaced;
    const field = treeLevels.find((level) => level.rank === rank)?.field;
    const { phylum, class: classe, order, family } = above;
    this.made.set(cdNom, {
      kingdom,
      phylum,
      class: classe,
      order,
      family,
      genus: null,
      ...(field && { [field]: name }),
      cdNom,
      rank,
      name,
    });
    return cdNom;
  }

  private number(): Map<number, TreeRange> {
    const children = new Map<number, number[]>();
    for (const [code, parent] of this.parents) {
      const siblings = children.get(parent);
      if (siblings) siblings.push(code);
      else children.set(parent, [code]);
    }
    const nameOf = (code: number) => (this.made.get(code) ?? this.accepted.get(code))?.name ?? '';
    for (const siblings of children.values()) siblings.sort((a, b) => compare(nameOf(a), nameOf(b)) || a - b);
    return numberTree(this.root, children);
  }
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
