import { ChangeDetectionStrategy, Component, ErrorHandler, input } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Language } from '../i18n/language';
import { provideBocage } from '../provide-bocage';
import { SessionState } from '../session/session-state';
import { fakeServer } from '../testing/fake-server';
import { aSession } from '../testing/fake-session';
import { provideTexts } from '../testing/texts';
import { type ComposedModule, defineUiModule } from '../ui-module';
import { Slot } from './slot';

@Component({ selector: 'test-good', template: 'good {{ record() }}', changeDetection: ChangeDetectionStrategy.OnPush })
class Good {
  readonly record = input<string>();
}

@Component({ selector: 'test-broken', template: '{{ fail() }}', changeDetection: ChangeDetectionStrategy.OnPush })
class Broken {
  protected fail(): string {
    throw new Error('broken');
  }
}

const can = 'synthesis.observation.read';

function aModule(key: string, slots: readonly { component: string; can: string; order?: number }[]): ComposedModule {
  return {
    manifest: {
      key,
      version: '1.0.0',
      title: { fr: `Module ${key}`, en: key },
      ui: { slots: slots.map((slot) => ({ slot: 'dataset.detail', ...slot })) },
    },
    load: () =>
      Promise.resolve({
        uiModule: defineUiModule({
          routes: [],
          slots: { good: () => Promise.resolve(Good), broken: () => Promise.resolve(Broken) },
        }),
      }),
  };
}

describe('bocage-slot', () => {
  async function shown(modules: readonly ComposedModule[]): Promise<string> {
    fakeServer({});
    TestBed.configureTestingModule({
      providers: [provideBocage(modules), { provide: ErrorHandler, useValue: { handleError: () => undefined } }],
    });
    provideTexts();
    TestBed.inject(SessionState).open(aSession());
    const fixture = TestBed.createComponent(Slot);
    fixture.componentRef.setInput('name', 'dataset.detail');
    fixture.componentRef.setInput('record', 'D1');
    await fixture.whenStable();
    await new Promise((done) => setTimeout(done, 20));
    await fixture.whenStable();
    return (fixture.nativeElement as HTMLElement).textContent.replace(/\s+/g, ' ').trim();
  }

  it('keeps the others when one fails, and names it', async () => {
    const text = await shown([
      aModule('synthesis', [
        { component: 'broken', can, order: 1 },
        { component: 'good', can, order: 2 },
      ]),
    ]);
    expect(text).toContain('Module synthesis');
    expect(text).toContain('good D1');
  });

  it('shows a component once, whatever language is chosen afterwards', async () => {
    await shown([aModule('synthesis', [{ component: 'good', can }])]);
    await TestBed.inject(Language).use('en');
    await new Promise((done) => setTimeout(done, 20));
    expect(document.querySelectorAll('test-good')).toHaveLength(1);
    await TestBed.inject(Language).use('fr');
  });

  it('names a component that its module does not have', async () => {
    expect(await shown([aModule('synthesis', [{ component: 'absent', can }])])).toContain('Module synthesis');
  });

  it('shows nothing of an inactive module, nor without the right', async () => {
    const text = await shown([
      aModule('monitoring', [{ component: 'good', can }]),
      aModule('synthesis', [{ component: 'good', can: 'synthesis.observation.export' }]),
    ]);
    expect(text).toBe('');
  });
});
