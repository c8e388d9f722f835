import { effect, inject, Injectable, signal } from '@angular/core';
import { Title } from '@angular/platform-browser';
import { type RouterStateSnapshot, TitleStrategy } from '@angular/router';
import { Language, Notices } from '@bocage/sdk-ui';

/** Route titles are translation keys; the title follows the language and is announced at each page. */
@Injectable({ providedIn: 'root' })
export class PageTitle extends TitleStrategy {
  private readonly title = inject(Title);
  private readonly language = inject(Language);
  private readonly notices = inject(Notices);
  private readonly key = signal('');

  constructor() {
    super();
    effect(() => {
      const page = this.key() ? this.language.translate(this.key()) : '';
      this.title.setTitle(page ? `${page} · Bocage` : 'Bocage');
      this.notices.announce(page);
    });
  }

  override updateTitle(snapshot: RouterStateSnapshot): void {
    this.key.set(this.buildTitle(snapshot) ?? '');
  }
}
