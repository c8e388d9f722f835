import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { provideBocage } from '../provide-bocage';
import { fakeServer } from '../testing/fake-server';
import { provideTexts } from '../testing/texts';
import { Language } from '../i18n/language';
import { SchemaForm } from './schema-form';

const schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', minLength: 3, 'x-title': { fr: 'Nom', en: 'Name' } },
    days: { type: 'integer', minimum: 1, default: 30, 'x-title': { fr: 'Délai', en: 'Delay' } },
    open: { type: 'boolean', title: 'Ouvert' },
    kind: { enum: ['a', 'b'], title: 'Type' },
  },
};

describe('bocage-schema-form', () => {
  let fixture: ComponentFixture<SchemaForm>;
  let sent: unknown[];
  const host = (): HTMLElement => fixture.nativeElement as HTMLElement;
  const control = (name: string): HTMLInputElement => host().querySelector<HTMLInputElement>(`[data-pointer="/${name}"]`)!;

  async function settle(): Promise<void> {
    await new Promise((done) => setTimeout(done, 10));
    await fixture.whenStable();
  }

  async function type(name: string, text: string): Promise<void> {
    control(name).value = text;
    control(name).dispatchEvent(new Event('input'));
    control(name).dispatchEvent(new Event('blur'));
    await settle();
  }

  async function submit(): Promise<void> {
    host()
      .querySelector('form')!
      .dispatchEvent(new Event('submit', { cancelable: true }));
    await settle();
  }

  beforeEach(async () => {
    localStorage.clear();
    fakeServer({});
    TestBed.configureTestingModule({ providers: [provideBocage([])] });
    provideTexts();
    fixture = TestBed.createComponent(SchemaForm);
    fixture.componentRef.setInput('schema', schema);
    fixture.componentRef.setInput('submitLabel', 'Enregistrer');
    sent = [];
    fixture.componentInstance.submitted.subscribe((value) => sent.push(value));
    await settle();
    await settle();
  });

  it('has a labelled field per property, with defaults', () => {
    const labels = [...host().querySelectorAll('label')].map((label) => label.textContent.trim().split(/\s/)[0]);
    expect(labels).toEqual(['Nom', 'Délai', 'Ouvert', 'Type']);
    expect(control('days').value).toBe('30');
    expect([...host().querySelectorAll('label')].every((label) => host().querySelector(`[id="${label.htmlFor}"]`))).toBe(true);
  });

  it('says at the field what is wrong, once the person has left it', async () => {
    expect(host().querySelector('.fault')).toBeNull();
    await type('days', '0');
    expect(host().querySelector('.fault')?.textContent).toContain('au moins 1');
    expect(control('days').getAttribute('aria-invalid')).toBe('true');
    expect(control('days').getAttribute('aria-describedby')).toContain('/days-fault');
  });

  it('sends nothing while something is wrong, and lists it at the top', async () => {
    await submit();
    expect(sent).toEqual([]);
    expect(host().querySelector('.summary')?.textContent).toContain('Nom');
  });

  it('sends typed values', async () => {
    await type('name', 'Mare');
    await type('days', '12');
    await submit();
    expect(sent).toEqual([{ name: 'Mare', days: 12 }]);
  });

  it('shows what the server refused until the field changes', async () => {
    fixture.componentRef.setInput('errors', [{ pointer: '/days', code: 'sdk.field.maximum', params: { limit: 20 } }]);
    await settle();
    expect(host().querySelector('.field .fault')?.textContent).toContain('au plus 20');
    await type('days', '12');
    expect(host().querySelector('.field .fault')).toBeNull();
  });

  describe('with groups, lists and several choices', () => {
    beforeEach(async () => {
      fixture.componentRef.setInput('schema', {
        type: 'object',
        properties: {
          columns: { type: 'array', items: { enum: ['taxon', 'date', 'place'] }, default: ['place', 'taxon'] },
          view: {
            type: 'object',
            required: ['longitude'],
            properties: { longitude: { type: 'number', maximum: 180, title: 'Longitude' }, name: { type: 'string' } },
          },
          layers: {
            type: 'array',
            title: 'Fonds',
            items: {
              type: 'object',
              required: ['url'],
              properties: { url: { type: 'string', title: 'Adresse' }, shown: { type: 'boolean', default: false } },
            },
          },
        },
      });
      await settle();
      await settle();
    });
    const press = async (words: string) => {
      [...host().querySelectorAll('button')].find(({ textContent }) => textContent.includes(words))!.click();
      await settle();
    };

    it('keeps what is chosen in the order of the choices', async () => {
      const box = [...host().querySelectorAll<HTMLInputElement>('.choices input')][1]!;
      expect(box.checked).toBe(false);
      box.click();
      await settle();
      await submit();
      expect(sent).toEqual([{ columns: ['taxon', 'date', 'place'] }]);
    });

    it('adds items, says what is wrong with one of them, and takes it away', async () => {
      await press('Ajouter');
      await submit();
      expect(sent).toEqual([]);
      expect(host().querySelector('.summary')?.textContent).toContain('Fonds 1 · Adresse');
      await type('layers/0/url', 'https://a.example');
      await press('Ajouter');
      await type('layers/1/url', 'https://b.example');
      await press('Retirer');
      await submit();
      expect(sent).toEqual([{ columns: ['place', 'taxon'], layers: [{ url: 'https://b.example', shown: false }] }]);
    });

    it('leaves out a group that holds nothing', async () => {
      await type('view/longitude', '2.5');
      expect(host().querySelector('.summary')).toBeNull();
      await submit();
      expect(sent).toEqual([{ columns: ['place', 'taxon'], view: { longitude: 2.5 } }]);
      await type('view/longitude', '');
      await submit();
      expect(sent[1]).toEqual({ columns: ['place', 'taxon'] });
    });
  });

  it('speaks English', async () => {
    await TestBed.inject(Language).use('en');
    provideTexts();
    await type('days', '0');
    expect(host().querySelector('.fault')?.textContent).toContain('at least 1');
    expect(host().querySelector('label')?.textContent).toContain('Name');
  });
});
