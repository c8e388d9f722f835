import { ChangeDetectionStrategy, Component, computed, inject, input, resource, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import type { ProblemDocument } from '@bocage/sdk/shared';
import { Api, ErrorNotice, Graph, Icon, Notices, ProblemError, SchemaForm, Session, Skeleton, t } from '@bocage/sdk-ui';
import { boxSchema, type Box, type NewBox } from '../../shared';

const recordQuery = `query ($id: ID!) { zzNestingBoxesBox(id: $id) { name notedOn comment } }`;

@Component({
  selector: 'zz-nesting-boxes-box-form',
  imports: [ErrorNotice, Icon, RouterLink, SchemaForm, Skeleton],
  templateUrl: './box-form.html',
  styleUrl: './box-form.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class BoxForm {
  /** From the address; absent for a new record. */
  readonly id = input<string>();

  protected readonly t = t();
  protected readonly schema = boxSchema;
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
  protected readonly canSave = computed(() => this.session.can(this.id() ? 'zz-nesting-boxes.box.update' : 'zz-nesting-boxes.box.create'));
  protected readonly canRemove = computed(() => this.id() !== undefined && this.session.can('zz-nesting-boxes.box.delete'));

  protected async save(values: Readonly<Record<string, unknown>>): Promise<void> {
    const id = this.id();
    await this.attempt(async () => {
      await (id ? this.api.put(`/zz-nesting-boxes/boxes/${id}`, values) : this.api.post('/zz-nesting-boxes/boxes', values));
      this.notices.show({ text: this.t('zz-nesting-boxes.saved') });
    });
  }

  protected async remove(): Promise<void> {
    const value = this.value();
    await this.attempt(async () => {
      await this.api.delete(`/zz-nesting-boxes/boxes/${this.id()}`);
      const undo = () => void this.attempt(() => this.api.post('/zz-nesting-boxes/boxes', value));
      this.notices.show({ text: this.t('zz-nesting-boxes.removed'), action: { label: this.t('zz-nesting-boxes.undo'), run: undo } });
    });
  }

  private async load(id: string): Promise<Box | null> {
    const answer = await this.graph.query<{ zzNestingBoxesBox: Box | null }>(recordQuery, { id });
    return answer.zzNestingBoxesBox;
  }

  private async attempt(work: () => Promise<unknown>): Promise<void> {
    this.isBusy.set(true);
    this.refusal.set(null);
    try {
      await work();
      await this.router.navigate(['/zz-nesting-boxes']);
    } catch (error) {
      this.refusal.set(ProblemError.from(error).document);
    } finally {
      this.isBusy.set(false);
    }
  }
}

/** GraphQL says `null` for what was never entered; the schema says absent. */
function entered(record: NewBox | null | undefined): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([, value]) => value !== null));
}
