import { OverlayContainer } from '@angular/cdk/overlay';
import { effect, inject } from '@angular/core';
import { Language } from './i18n/language';

/** Menus open outside of the page's landmarks: gives their container a name of its own. */
export function nameOverlays(): void {
  const container = inject(OverlayContainer);
  const language = inject(Language);
  effect(() => {
    const element = container.getContainerElement();
    element.setAttribute('role', 'region');
    element.setAttribute('aria-label', language.translate('sdk.overlays'));
  });
}
