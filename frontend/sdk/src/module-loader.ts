import { inject, Injectable } from '@angular/core';
import { Language } from './i18n/language';
import { composedModulesToken, type UiModule } from './ui-module';

/**
 * Brings the code and the texts of a module the first time something of it is shown.
 * @example const { routes } = await inject(ModuleLoader).load('monitoring');
 */
@Injectable({ providedIn: 'root' })
export class ModuleLoader {
  private readonly language = inject(Language);
  /** The installed modules, active or not. */
  readonly modules = inject(composedModulesToken);

  async load(key: string): Promise<UiModule> {
    const found = this.modules.find(({ manifest }) => manifest.key === key);
    if (!found) {
      throw new Error(`module ${key} is not composed`);
    }
    const [{ uiModule }] = await Promise.all([found.load(), this.language.load(key)]);
    return uiModule;
  }
}
