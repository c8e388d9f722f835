import { TestBed } from '@angular/core/testing';
import { localProblem } from '../http/problem-error';
import { provideBocage } from '../provide-bocage';
import { provideTexts } from '../testing/texts';
import { ErrorNotice } from './error-notice';

function show(code: string, status: number): { readonly element: HTMLElement; readonly retried: () => number } {
  const fixture = TestBed.createComponent(ErrorNotice);
  let retried = 0;
  fixture.componentInstance.retry.subscribe(() => (retried += 1));
  fixture.componentRef.setInput('problem', localProblem(code, status));
  fixture.componentRef.setInput('retryable', true);
  fixture.detectChanges();
  return { element: fixture.nativeElement as HTMLElement, retried: () => retried };
}

describe('bocage-error', () => {
  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    provideTexts();
  });

  it('is calm about a network that is away, and asks again by itself when it is back', () => {
    const { element, retried } = show('sdk.network-unreachable', 0);
    expect(element.classList).toContain('away');
    expect(element.textContent).toContain('Le serveur n’a pas répondu.');
    window.dispatchEvent(new Event('online'));
    expect(retried()).toBe(1);
  });

  it('names the fields that are wrong as the form around it does', () => {
    const fixture = TestBed.createComponent(ErrorNotice);
    const form = document.createElement('form');
    form.innerHTML = '<label for="m">Courriel</label><input id="m" name="email" />';
    form.append(fixture.nativeElement as HTMLElement);
    const errors = [
      { pointer: '/email', code: 'core.invalid-format', title: 'Une adresse est attendue.' },
      { pointer: '/contacts/0', code: 'core.invalid-type', title: 'Un texte est attendu.' },
    ];
    fixture.componentRef.setInput('problem', { ...localProblem('core.input-invalid', 422), errors });
    fixture.detectChanges();
    const told = [...form.querySelectorAll('li')].map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
    expect(told).toEqual(['Courriel : Une adresse est attendue.', 'contacts/0 : Un texte est attendu.']);
  });

  it('tells once a problem that is that of one field', () => {
    const fixture = TestBed.createComponent(ErrorNotice);
    const words = 'Le serveur n’a pas répondu.';
    const errors = [{ pointer: '/code', code: 'sdk.network-unreachable', title: words }];
    fixture.componentRef.setInput('problem', { ...localProblem('sdk.network-unreachable', 0), errors });
    fixture.detectChanges();
    const element = fixture.nativeElement as HTMLElement;
    expect(element.querySelector('.what')?.textContent).toBe(words);
    expect(element.querySelector('li')).toBeNull();
  });

  it('leaves any other failure to the person', () => {
    const { element, retried } = show('sdk.server-failed', 500);
    expect(element.classList).not.toContain('away');
    window.dispatchEvent(new Event('online'));
    expect(retried()).toBe(0);
  });
});
