import { treeLevels, type Classification } from './tree-levels';
import { nodeKey } from './tree-nodes';

/** Where most names that mention a node put it. */
export interface VotedParent {
  readonly rank: string;
  readonly name: string;
}

type Votes = Map<string, Map<string, number>>;

/**
 * Classifications are not always consistent (an order in two classes), and a tree has one place for each node:
 * at the nearest level that names mention, the value most of them give.
 */
export class ParentVotes {
  /** For each node, by level from the top: value → number of names. */
  private readonly votes = new Map<string, Votes>();

  add(name: Classification): void {
    treeLevels.forEach(({ rank, field }, level) => {
      const value = name[field];
      if (value === null || level === 0) return;
      for (let above = level - 1; above >= 0; above -= 1) {
        const parent = treeLevels[above];
        const parentName = parent && name[parent.field];
        if (parent && parentName) return this.count(nodeKey(name.kingdom, rank, value), parent.rank, parentName);
      }
    });
  }

  parentOf(key: string): VotedParent | null {
    const byRank = this.votes.get(key);
    for (const { rank } of [...treeLevels].reverse()) {
      const values = byRank?.get(rank);
      if (values) return { rank, name: favourite(values) };
    }
    return null;
  }

  private count(key: string, rank: string, name: string): void {
    const byRank = this.votes.get(key) ?? new Map<string, Map<string, number>>();
    const values = byRank.get(rank) ?? new Map<string, number>();
    values.set(name, (values.get(name) ?? 0) + 1);
    byRank.set(rank, values);
    this.votes.set(key, byRank);
  }
}

function favourite(values: ReadonlyMap<string, number>): string {
  const [best] = [...values].sort(([nameA, a], [nameB, b]) => b - a || (nameA < nameB ? -1 : 1));
  return best?.[0] ?? '';
}
