import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Icon, Language, t } from '@bocage/sdk-ui';
import { composedModules } from '../../composed-modules';
import type { Count, Explanation, Outcome, Reason, ReasonCount } from './access-questions';

const icons: Readonly<Record<Outcome, string>> = {
  nothing: 'visibility_off',
  blurred: 'blur_on',
  plain: 'visibility',
  exact: 'my_location',
};

/** An explanation of access in words: what is seen, what decides it, what is missing and how to ask for it. */
@Component({
  selector: 'shell-explanation-view',
  imports: [Icon, RouterLink],
  templateUrl: './explanation-view.html',
  styleUrl: './explanation-view.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExplanationView {
  readonly explanation = input.required<Explanation>();
  /** Said to the person rather than about them. */
  readonly isOwn = input(false, { transform: (value: boolean | '') => value === '' || value });

  protected readonly t = t();
  protected readonly icons = icons;
  private readonly language = inject(Language);

  /** Who may not enter sees nothing: there is no list to open. */
  protected readonly counted = computed(() => (this.explanation().gate.isOpen ? this.explanation().count : null));
  protected readonly verdict = computed(() => {
    const { outcome, isKeptBack, gate, record, count } = this.explanation();
    if (gate.isOpen && count) {
      return { icon: 'tag', text: this.countWords(count) };
    }
    if (!record || outcome === null) {
      return { icon: gate.isOpen ? 'check_circle' : 'block', text: this.say(gate.isOpen ? 'right-held' : 'right-not-held') };
    }
    return { icon: icons[outcome], text: this.say(isKeptBack ? 'kept-back' : outcome) };
  });
  /** Reasons that show the record, or most records, come first; those that could not change anything last. */
  protected readonly reasons = computed(() => {
    const worth = ({ shows, isKeptBack, count }: Reason): number =>
      count ? count.all : isKeptBack ? 4 : ['nothing', 'blurred', 'plain', 'exact'].indexOf(shows ?? 'nothing');
    return [...this.explanation().reasons].sort((a, b) => worth(b) - worth(a));
  });
  protected readonly missing = computed(() => {
    const { missing } = this.explanation();
    return missing && this.t(`shell.access.missing.${missing}`, { module: this.moduleTitle(), right: this.right() });
  });
  /** Where what is missing is asked for. */
  protected readonly request = computed(() => {
    const { missing, ask } = this.explanation();
    return ask && (missing === 'reach' || missing === 'exact')
      ? {
          ...(ask.taxon !== null && { taxon: ask.taxon }),
          ...(ask.area !== null && { area: ask.area }),
          ...(missing === 'exact' && { sensitive: 1 }),
        }
      : null;
  });
  protected readonly moduleTitle = computed(() => {
    const key = this.explanation().gate.module?.key ?? '';
    const title = composedModules.find(({ manifest }) => manifest.key === key)?.manifest.title;
    return title ? this.language.text(title) : key;
  });
  protected readonly right = computed(() => {
    const { permission } = this.explanation();
    return this.language.has(permission) ? this.t(permission) : permission;
  });

  constructor() {
    // The name of a right belongs to its module, which need not be open yet.
    effect(() => {
      const [owner = ''] = this.explanation().permission.split('.');
      if (owner !== 'core') {
        void this.language.load(owner);
      }
    });
  }

  protected source(reason: Reason): string {
    const { source, name, from, until, scope } = reason;
    const words = this.t(`shell.access.source.${source}`, { name: name ?? '', from: from ?? '' });
    const reach = scope ? ` · ${this.t(`shell.access.scope.${scope}`)}` : '';
    return `${words}${reach}${until ? ` · ${this.t('shell.access.until', { day: this.language.date(until) })}` : ''}`;
  }

  protected limits({ taxa, areas, hasPolygon, maxSensitivity }: Reason): string {
    return [
      ...(taxa.length ? [this.t('shell.access.limit.taxa', { taxa })] : []),
      ...(areas.length ? [this.t('shell.access.limit.areas', { areas })] : []),
      ...(hasPolygon ? [this.t('shell.access.limit.polygon')] : []),
      ...(maxSensitivity === null ? [] : [this.t('shell.access.limit.sensitivity', { level: maxSensitivity })]),
    ].join(' · ');
  }

  protected precision({ isExact, isBlurred }: Reason): string {
    return this.t(`shell.access.precision.${isBlurred ? 'blurred' : isExact ? 'exact' : 'plain'}`);
  }

  protected effect({ shows, isKeptBack }: Reason): string {
    return this.t(`shell.access.shows.${isKeptBack ? 'kept-back' : (shows ?? 'untold')}`);
  }

  protected isIdle({ shows, isKeptBack, count }: Reason): boolean {
    return count ? count.all === 0 : shows === 'nothing' && !isKeptBack;
  }

  protected shown({ all, exact }: ReasonCount): string {
    const words = this.t('shell.access.count.shows', { count: all });
    return exact > 0 ? `${words}, ${this.t('shell.access.count.exact', { count: exact })}` : words;
  }

  /** What would be missed without a reason. */
  protected without({ lost, lessPrecise }: ReasonCount): string[] {
    return [
      ...(lost > 0 ? [this.t('shell.access.count.lost', { count: lost })] : []),
      ...(lessPrecise > 0 ? [this.t('shell.access.count.less-precise', { count: lessPrecise })] : []),
    ];
  }

  /** « 1 284 records: 1 200 as they are, 84 blurred ». */
  private countWords({ all, exact, blurred }: Count): string {
    const parts = [
      ...(exact > 0 ? [this.t('shell.access.count.exact', { count: exact })] : []),
      ...(blurred > 0 ? [this.t('shell.access.count.blurred', { count: blurred })] : []),
    ];
    const words = this.say(all > 0 ? 'count' : 'count-none', { count: all });
    return parts.length > 0 ? `${words}${this.language.colon()} ${parts.join(', ')}` : words;
  }

  private say(key: string, more: Readonly<Record<string, unknown>> = {}): string {
    const { person, organisation, record } = this.explanation();
    return this.t(`shell.access.${this.isOwn() ? 'own' : 'other'}.${key}`, {
      person: person.name,
      organisation: organisation.name,
      record: record?.label ?? '',
      ...more,
      right: this.right(),
    });
  }
}
