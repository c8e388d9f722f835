import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, ErrorNotice, Graph, Icon, Notices, ProblemError, SchemaForm, Session, Skeleton, t } from '@bocage/sdk-ui';
import { __recordCamel__Schema, type __Record__, type New__Record__ } from '../../shared';

const recordQuery = `query ($id: ID!) { __camel____Record__(id: $id) { name notedOn comment } }`;

@Component({
  selector: '__key__-__record__-form',
  imports: [ErrorNotice, Icon, RouterLink, SchemaForm, Skeleton],
  templateUrl: './__record__-form.html',
  styleUrl: './__record__-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class __Record__Form {
  /** From the address; absent for a new record. */
  readonly id = input<string>();

  protected readonly t = t();
  protected readonly schema = __recordCamel__Schema;
  private readonly api = inject(Api);
  private readonly graph = inject(Graph);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);
  private readonly session = inject(Session);

  protected readonly isBusy = signal(false);
  protected readonly refusal = signal<ProblemDocument | null>(null);
  protected readonly record = resource({ params: () => this.id(), loader: ({ params }) => this.load(params) });
  protected readonly problem = computed(() => {
    const error = this.record.error();
    return error ? ProblemError.from(error).document : this.refusal();
  });
  protected readonly isMissing = computed(() => this.record.hasValue() && this.record.value() === null);
  protected readonly value = computed(() => (this.record.hasValue() ? entered(this.record.value()) : {}));
  protected readonly canSave = computed(() => this.session.can(this.id() ? '__key__.__record__.update' : '__key__.__record__.create'));
  protected readonly canRemove = computed(() => this.id() !== undefined && this.session.can('__key__.__record__.delete'));

  protected async save(values: Readonly<Record<string, unknown>>): Promise<void> {
    const id = this.id();
    await this.attempt(async () => {
      await (id ? this.api.put(`/__key__/__records__/${id}`, values) : this.api.post('/__key__/__records__', values));
      this.notices.show({ text: this.t('__key__.saved') });
    });
  }

  protected async remove(): Promise<void> {
    const value = this.value();
    await this.attempt(async () => {
      await this.api.delete(`/__key__/__records__/${this.id()}`);
      const undo = () => void this.attempt(() => this.api.post('/__key__/__records__', value));
      this.notices.show({ text: this.t('__key__.removed'), action: { label: this.t('__key__.undo'), run: undo } });
    });
  }

  private async load(id: string): Promise<__Record__ | null> {
    const answer = await this.graph.query<{ __camel____Record__: __Record__ | null }>(recordQuery, { id });
    return answer.__camel____Record__;
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    this.isBusy.set(true);
    this.refusal.set(null);
    try {
      await work();
      await this.router.navigate(['/__key__']);
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}

/** GraphQL says `null` for what was never entered; the schema says absent. */
function entered(record: New__Record__ | null | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([, value]) => value !== null));
}
