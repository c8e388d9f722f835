import { setupZonelessTestEnv } from 'jest-preset-angular/setup-env/zoneless';

setupZonelessTestEnv();

// The browser of the tests is a French one, as those of most users.
Object.defineProperty(navigator, 'languages', { value: ['fr-FR', 'fr'], configurable: true });
