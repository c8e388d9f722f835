import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { BorrowFocus, FocusTrail } from './borrow-focus';

@Component({
  imports: [BorrowFocus],
  template: `
    <div>
      <a href="#">First</a>
      @if (isOpen()) {
        <form bocageBorrowFocus><input tabindex="-1" /><textarea></textarea></form>
      } @else if (isStanding()) {
        <button id="end" (click)="isOpen.set(true)">End</button>
      }
    </div>
    <div>
      @if (isAsking()) {
        <p id="question" bocageBorrowFocus>Sure?</p>
      }
      <button id="ask" (click)="isAsking.set(true)">Ask</button>
    </div>
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
class Page {
  readonly isOpen = signal(false);
  readonly isStanding = signal(true);
  readonly isAsking = signal(false);
}

describe('the focus that is borrowed', () => {
  let fixture: ComponentFixture<Page>;
  const settled = async () => {
    await fixture.whenStable();
    await new Promise((resolve) => setTimeout(resolve));
  };
  const press = async (id: string) => {
    const button = document.getElementById(id);
    button?.focus();
    button?.click();
    await settled();
  };

  beforeEach(async () => {
    TestBed.inject(FocusTrail);
    fixture = TestBed.createComponent(Page);
    document.body.append(fixture.nativeElement as HTMLElement);
    await settled();
  });

  it('goes to the first field, then back to the button that came back', async () => {
    await press('end');
    expect(document.activeElement?.tagName).toBe('TEXTAREA');
    fixture.componentInstance.isOpen.set(false);
    await settled();
    expect(document.activeElement?.id).toBe('end');
  });

  it('goes to what stands beside a button that is no more', async () => {
    await press('end');
    fixture.componentInstance.isStanding.set(false);
    fixture.componentInstance.isOpen.set(false);
    await settled();
    expect(document.activeElement?.textContent).toBe('First');
  });

  it('goes to a question without fields, never to its answer', async () => {
    await press('ask');
    expect(document.activeElement?.id).toBe('question');
    fixture.componentInstance.isAsking.set(false);
    await settled();
    expect(document.activeElement?.id).toBe('ask');
  });

  it('stays where the person went meanwhile', async () => {
    await press('end');
    document.getElementById('ask')?.focus();
    fixture.componentInstance.isOpen.set(false);
    await settled();
    expect(document.activeElement?.id).toBe('ask');
  });
});
