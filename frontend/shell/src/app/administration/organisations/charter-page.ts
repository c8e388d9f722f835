import { ChangeDetectionStrategy, Component, computed, inject, resource } from '@angular/core';
import { Empty, ErrorNotice, Language, Notices, problemOf, Session, Skeleton, t } from '@bocage/sdk-ui';
import { Organisations } from '../data/organisations';
import { Busy } from '../parts/busy';
import { formValues } from '../parts/form-values';

/** The charter of the network: its versions, how many accepted each, and a new one to publish. */
@Component({
  selector: 'shell-charter-page',
  imports: [Empty, ErrorNotice, Skeleton],
  template: `
    <div class="page">
      <header class="head">
        <h1>{{ t('shell.charter.title') }}</h1>
      </header>
      <p class="muted">{{ t('shell.charter.help') }}</p>
      @if (problem(); as found) {
        <bocage-error [problem]="found" retryable (retry)="versions.reload()" />
      } @else if (versions.hasValue()) {
        @for (version of versions.value(); track version.id; let isCurrent = $first) {
          <details class="sheet" [open]="isCurrent">
            <summary>
              <strong>{{ t('shell.charter.version', { version: version.version }) }}</strong>
              <span class="muted small">
                {{ language.date(version.publishedAt) }} · {{ t('shell.charter.acceptances', { count: version.acceptances }) }}
              </span>
              @if (isCurrent) {
                <span class="tag good">{{ t('shell.charter.in-force') }}</span>
              }
            </summary>
            <p>{{ language.text({ fr: version.textFr, en: version.textEn }) }}</p>
          </details>
        } @empty {
          <bocage-empty icon="contract" [heading]="t('shell.charter.none')" [text]="mayPublish() ? t('shell.charter.none-help') : ''" />
        }
        @if (mayPublish()) {
          <section aria-labelledby="new-charter">
            <h2 id="new-charter">{{ t('shell.charter.new') }}</h2>
            <form #form (submit)="publish($event, form)">
              @if (busy.refusal(); as refusal) {
                <bocage-error [problem]="refusal" />
              }
              <div class="columns">
                <div class="field">
                  <label for="text-fr">{{ t('shell.charter.french') }}</label>
                  <textarea id="text-fr" name="textFr" class="input" rows="8" required maxlength="100000"></textarea>
                </div>
                <div class="field">
                  <label for="text-en">{{ t('shell.charter.english') }}</label>
                  <textarea id="text-en" name="textEn" class="input" rows="8" required maxlength="100000"></textarea>
                </div>
              </div>
              <p class="small muted">{{ t('shell.charter.publish-help') }}</p>
              <div class="actions">
                <button type="submit" class="button primary" [disabled]="busy.isBusy()">{{ t('shell.charter.publish') }}</button>
              </div>
            </form>
          </section>
        }
      } @else {
        <bocage-skeleton [lines]="6" />
      }
    </div>
  `,
  styleUrl: '../parts/page.css',
  styles: `
    details {
      padding: 12px 16px;
    }
    details p {
      margin-top: 12px;
      white-space: pre-line;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CharterPage {
  protected readonly t = t();
  protected readonly language = inject(Language);
  private readonly organisations = inject(Organisations);
  private readonly notices = inject(Notices);
  private readonly session = inject(Session);
  protected readonly mayPublish = computed(() => this.session.right('core.organisation.manage')?.scope === 'network');
  protected readonly busy = new Busy();
  protected readonly versions = resource({ loader: ({ abortSignal }) => this.organisations.charter(abortSignal) });
  protected readonly problem = problemOf(this.versions);

  protected async publish(event: Event, form: HTMLFormElement): Promise<void> {
    event.preventDefault();
    const { textFr, textEn } = formValues(form);
    if (textFr && textEn && (await this.busy.run(() => this.organisations.publish(textFr, textEn)))) {
      form.reset();
      this.versions.reload();
      this.notices.show({ text: this.t('shell.charter.published') });
    }
  }
}
