import { ChangeDetectionStrategy, Component, computed, effect, inject, linkedSignal, resource, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, Router } from '@angular/router';
import { Empty, ErrorNotice, Icon, kept, Language, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import { rightWords } from '../administration/roles/right-words';
import { BorrowFocus } from '../parts/borrow-focus';
import { ViewAs } from '../viewing/view-as';
import { AccessQuestions, type Person, type Question } from './access-questions';
import { ExplanationView } from './explanation-view';

/** Choose a person and a record: or none for all: which right decides what they see, or which is missing. */
@Component({
  selector: 'shell-explain-access',
  imports: [BorrowFocus, Empty, ErrorNotice, ExplanationView, Icon, Skeleton, ViewAs],
  templateUrl: './explain-access.html',
  styleUrl: './explain-access.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ExplainAccess {
  protected readonly t = t();
  protected readonly language = inject(Language);
  protected readonly session = inject(Session);
  private readonly questions = inject(AccessQuestions);
  private readonly router = inject(Router);
  private readonly route = inject(ActivatedRoute);
  private readonly params = toSignal(this.route.queryParamMap, { requireSync: true });

  protected readonly searched = signal('');
  protected readonly chosen = signal<Person | null>(null);
  protected readonly people = resource({
    params: () => this.searched(),
    loader: ({ params, abortSignal }) => this.questions.people(params, abortSignal),
  });
  private readonly named = kept(this.people);
  protected readonly found = computed(() => this.named() ?? []);
  protected readonly peopleProblem = problemOf(this.people);
  protected readonly kinds = resource({ loader: ({ abortSignal }) => this.questions.kinds(abortSignal) });
  protected readonly known = computed(() => (this.kinds.hasValue() ? this.kinds.value() : []));
  protected readonly asked = computed((): Question | undefined => {
    const get = (name: string): string => this.params().get(name) ?? '';
    const [accountId, organisationId, permission] = [get('account'), get('organisation'), get('right')];
    if (!accountId || !organisationId || !permission) {
      return undefined;
    }
    const about = get('id') ? { recordId: get('id') } : { filter: get('filter') };
    return { accountId, organisationId, permission, ...(get('type') && { recordType: get('type'), ...about }) };
  });
  protected readonly type = linkedSignal(() => this.params().get('type') ?? this.known()[0]?.type ?? '');
  private readonly kind = computed(() => this.known().find(({ type }) => type === this.type()));
  protected readonly permissions = computed(() => this.kind()?.permissions ?? []);
  protected readonly answer = resource({
    params: () => this.asked(),
    loader: ({ params, abortSignal }) => this.questions.explain(params, abortSignal),
  });
  protected readonly problem = problemOf(this.answer);
  protected readonly explained = computed(() => (this.answer.hasValue() ? this.answer.value() : undefined));
  /** Who the question is about: chosen here, or told by the answer to an address that was sent. */
  protected readonly person = computed(() => {
    const chosen = this.chosen();
    const about = this.explained();
    if (chosen) {
      return { account: chosen.accountId, name: chosen.name, organisation: chosen.organisation };
    }
    return about ? { account: about.person.id, name: about.person.name, organisation: about.organisation } : null;
  });

  protected readonly param = (name: string): string => this.params().get(name) ?? '';
  protected readonly rightName = (right: string): string => rightWords(this.language, right);

  constructor() {
    // The name of a right belongs to its module, which need not be open yet.
    effect(() => {
      for (const owner of new Set(this.permissions().map((permission) => permission.split('.', 1)[0] ?? ''))) {
        if (owner !== 'core') {
          void this.language.load(owner);
        }
      }
    });
  }

  protected choose(person: Person): void {
    this.chosen.set(person);
    this.searched.set('');
    void this.go({ account: person.accountId, organisation: person.organisation.id });
  }

  protected other(): void {
    this.chosen.set(null);
    void this.go({ account: null, organisation: null, right: null });
  }

  protected ask(right: string, id: string): void {
    const isNamed = id !== '' || this.kind()?.list;
    void this.go({ right, type: isNamed ? this.type() : null, id: id || null, ...(id && { filter: null }) });
  }

  protected countAll(): void {
    void this.go({ filter: null });
  }

  private go(queryParams: Readonly<Record<string, string | null>>): Promise<boolean> {
    return this.router.navigate([], { relativeTo: this.route, queryParams, queryParamsHandling: 'merge' });
  }
}
