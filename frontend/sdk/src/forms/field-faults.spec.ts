import { TestBed } from '@angular/core/testing';
import { Language } from '../i18n/language';
import { provideBocage } from '../provide-bocage';
import { provideTexts } from '../testing/texts';
import { tellFieldFaults } from './field-faults';

const byId = (id: string) => document.getElementById(id) as HTMLInputElement;
const faults = () => [...document.querySelectorAll('.fault')].map(({ textContent }) => textContent);

describe('the faults of fields', () => {
  beforeEach(() => {
    localStorage.setItem('bocage.language', 'fr');
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    provideTexts();
    TestBed.runInInjectionContext(() => tellFieldFaults());
    document.body.innerHTML = `<form>
      <div class="field"><label for="name">Nom</label><input id="name" required aria-describedby="help" /><p id="help"></p></div>
      <details><div class="field"><label for="mail">Courriel</label><input id="mail" type="email" /></div></details>
      <div class="field"><label for="days">Jours</label><input id="days" type="number" min="30" value="40" /></div>
      <fieldset><label><input type="radio" name="kind" required /></label><label><input type="radio" name="kind" required id="b" /></label></fieldset>
      <label id="agree"><input type="checkbox" required /></label>
    </form>`;
  });

  const check = () => document.forms[0]?.reportValidity();

  it('are told beside each one, by its name and its rule, and the first one takes the focus', () => {
    byId('mail').value = 'nulle part';
    byId('days').value = '3';
    check();
    expect(faults()).toEqual([
      '« Nom » est à renseigner.',
      '« Courriel » est une adresse comme prenom.nom@exemple.fr.',
      '« Jours » est au moins 30.',
      'Choisissez une des réponses.',
      'Cochez cette case pour continuer.',
    ]);
    expect(document.activeElement).toBe(byId('name'));
    expect(byId('name').getAttribute('aria-describedby')).toBe(`help ${byId('name').parentElement?.querySelector('.fault')?.id}`);
    expect(byId('name').getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById('agree')?.nextElementSibling?.className).toBe('fault');
  });

  it('never appear in the bubbles of the browser', () => {
    const isShown = byId('name').dispatchEvent(new Event('invalid', { cancelable: true }));
    expect(isShown).toBe(false);
  });

  it('are those of an empty field for one that holds only spaces', () => {
    byId('name').value = '   ';
    byId('name').dispatchEvent(new Event('change', { bubbles: true }));
    check();
    expect(faults()[0]).toBe('« Nom » est à renseigner.');
  });

  it('go away once corrected', () => {
    check();
    byId('name').value = 'Marais';
    byId('name').dispatchEvent(new Event('input', { bubbles: true }));
    byId('b').click();
    expect(faults()).toEqual(['Cochez cette case pour continuer.']);
    expect(byId('name').getAttribute('aria-describedby')).toBe('help');
    expect(byId('name').hasAttribute('aria-invalid')).toBe(false);
  });

  it('open the folded part that holds them', () => {
    byId('name').value = 'Marais';
    byId('mail').value = 'nulle part';
    check();
    expect(document.querySelector('details')?.open).toBe(true);
    expect(document.activeElement).toBe(byId('mail'));
  });

  it('follow the language of the screen', async () => {
    check();
    await TestBed.inject(Language).use('en');
    TestBed.tick();
    expect(faults()[0]).toBe('“Nom” must be filled in.');
  });
});
