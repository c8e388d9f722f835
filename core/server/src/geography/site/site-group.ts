import type { Site } from './site.model';

/** A value for each of several sites, by identifier. */
export type BySite<T> = ReadonlyMap<string, T>;

type Load<T> = (ids: readonly string[]) => Promise<BySite<T>>;

/** Sites of one answer: what is asked about the first of them is asked about all, in one statement. */
export class SiteGroups {
  private readonly groups = new WeakMap<Site, SiteGroup>();

  remember<T extends readonly Site[]>(sites: T): T {
    const group = new SiteGroup(sites.map(({ id }) => id));
    for (const site of sites) this.groups.set(site, group);
    return sites;
  }

  async about<T>(site: Site, question: string, load: Load<T>): Promise<T | undefined> {
    const group = this.groups.get(site) ?? new SiteGroup([site.id]);
    return (await group.ask(question, load)).get(site.id);
  }
}

class SiteGroup {
  private readonly answers = new Map<string, Promise<BySite<unknown>>>();

  constructor(private readonly ids: readonly string[]) {}

  ask<T>(question: string, load: Load<T>): Promise<BySite<T>> {
    const answer = (this.answers.get(question) as Promise<BySite<T>> | undefined) ?? load(this.ids);
    this.answers.set(question, answer);
    return answer;
  }
}
