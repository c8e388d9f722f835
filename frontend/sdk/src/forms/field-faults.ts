import { DestroyRef, DOCUMENT, effect, inject } from '@angular/core';
import { Language } from '../i18n/language';
import { type Control, faultWords } from './fault-words';

/** Says beside each field what the browser finds wrong with it, in the language of the screen, in place of its own bubbles. */
export function tellFieldFaults(): void {
  const document = inject(DOCUMENT);
  const language = inject(Language);
  const told = new Map<Control, HTMLElement>();
  let count = 0;

  const forget = (control: Control): void => {
    const id = told.get(control)?.id;
    told.get(control)?.remove();
    told.delete(control);
    control.removeAttribute('aria-invalid');
    describe(control, (ids) => ids.filter((one) => one !== id));
  };
  const changed = (): void => {
    for (const [control, fault] of told) {
      if (control.validity.valid || !control.isConnected) {
        forget(control);
      } else {
        fault.textContent = faultWords(language, control);
      }
    }
  };
  // What a choice changes of the rules of other fields.
  const changedOnceDrawn = (): unknown => setTimeout(changed);
  const refused = (event: Event): void => {
    const control = event.target as Control;
    event.preventDefault();
    changed();
    const isFirst = faultyOf(control)[0] === control;
    if (isFirst) {
      control.closest('details')?.setAttribute('open', '');
      control.focus();
    }
    if (isRepeated(control)) {
      return;
    }
    const fault = told.get(control) ?? document.createElement('p');
    if (!told.has(control)) {
      fault.id = `fault-${++count}`;
      fault.className = 'fault';
      place(control, fault);
      told.set(control, fault);
      control.setAttribute('aria-invalid', 'true');
      describe(control, (ids) => [...ids, fault.id]);
    }
    fault.textContent = faultWords(language, control);
  };

  document.addEventListener('invalid', refused, true);
  document.addEventListener('change', emptied, true);
  document.addEventListener('input', changed);
  document.addEventListener('change', changed);
  document.addEventListener('change', changedOnceDrawn);
  inject(DestroyRef).onDestroy(() => {
    document.removeEventListener('invalid', refused, true);
    document.removeEventListener('change', emptied, true);
    document.removeEventListener('input', changed);
    document.removeEventListener('change', changed);
    document.removeEventListener('change', changedOnceDrawn);
  });
  effect(() => {
    language.current();
    changed();
  });
}

/** A field that must be filled in is empty when it holds nothing but spaces. */
function emptied({ target }: Event): void {
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  if (isText && target.required && target.type !== 'password' && !target.value.trim()) {
    target.value = '';
  }
}

function faultyOf(control: Control): Element[] {
  return [...(control.form?.elements ?? [control])].filter((one) => 'validity' in one && !(one as Control).validity.valid);
}

/** A radio button whose fault the first of its group tells. */
function isRepeated(control: Control): boolean {
  const first = control.form?.querySelector(`input[type="radio"][name="${control.name}"]`);
  return control.type === 'radio' && first !== control;
}

function place(control: Control, fault: HTMLElement): void {
  const group = ['radio', 'checkbox'].includes(control.type) ? control.closest('fieldset') : control.closest('.field');
  if (group) {
    group.append(fault);
  } else {
    (control.closest('label') ?? control).after(fault);
  }
}

function describe(control: Control, change: (ids: string[]) => string[]): void {
  const ids = change((control.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  if (ids.length) {
    control.setAttribute('aria-describedby', ids.join(' '));
  } else {
    control.removeAttribute('aria-describedby');
  }
}
