import { createProjectGraphAsync } from '@nx/devkit';
import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import tseslint from 'typescript-eslint';

// The rule on boundaries reads the project graph from its cache, and is skipped without a word of failure when there is none.
process.env.NX_DAEMON = 'false';
await createProjectGraphAsync();

const serverLibraries = ['@bocage/sdk/testing', '@nestjs/*', 'typeorm', 'pg', 'node:*', '**/migrations/**'];
const serverOnly = [...serverLibraries, '@bocage/sdk/server', '@bocage/server', '@bocage/server/*', '**/server', '**/server/**'];
const uiOnly = ['@bocage/sdk-ui', '@bocage/sdk-ui/*', '@angular/*', '@bocage/shell', '**/ui', '**/ui/**'];
const forbid = (group, message) => ['error', { patterns: [{ group, message }] }];

/** SQL lives in repositories and migrations: one place to review, one place where rights are applied. */
const sqlInRepositories = {
  'no-restricted-syntax': [
    'error',
    { selector: "TaggedTemplateExpression[tag.name='sql']", message: 'SQL belongs in a *.repository.ts file.' },
    { selector: "CallExpression[callee.property.name='getRepository']", message: 'Use the repository of the feature.' },
    { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
    { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
  ],
};

export default tseslint.config(
  {
    ignores: ['**/dist', '**/node_modules', '.nx', '**/.angular', 'core/cli/templates', 'modules/zz-*', 'data'],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommended],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: false } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-console': 'error',
      eqeqeq: 'error',
      '@nx/enforce-module-boundaries': [
        'error',
        {
          enforceBuildableLibDependency: false,
          allow: [],
          depConstraints: [
            { sourceTag: 'layer:sdk', onlyDependOnLibsWithTags: ['layer:sdk'] },
            { sourceTag: 'layer:core', onlyDependOnLibsWithTags: ['layer:core', 'layer:sdk'] },
            { sourceTag: 'layer:module', onlyDependOnLibsWithTags: ['layer:sdk'] },
            { sourceTag: 'layer:contrib', onlyDependOnLibsWithTags: ['layer:sdk'] },
            { sourceTag: 'layer:shell', onlyDependOnLibsWithTags: ['layer:core', 'layer:sdk', 'layer:module', 'layer:contrib'] },
            { sourceTag: 'layer:e2e', onlyDependOnLibsWithTags: ['layer:core', 'layer:sdk'] },
          ],
        },
      ],
    },
  },
  {
    files: ['modules/*/server/**/*.ts', 'core/server/src/**/*.ts', 'core/cli/src/**/*.ts'],
    ignores: ['**/*.repository.ts', '**/*.spec.ts'],
    rules: sqlInRepositories,
  },
  {
    files: ['modules/*/ui/**/*.ts', 'contrib/*/ui/**/*.ts', 'frontend/sdk/**/*.ts', 'frontend/shell/**/*.ts'],
    extends: [...angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    rules: {
      'no-restricted-imports': forbid([...serverOnly, '@bocage/shell'], 'Screens speak to the server over HTTP only.'),
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
    },
  },
  {
    files: ['frontend/shell/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { group: serverLibraries, message: 'Screens speak to the server over HTTP only.' },
            { regex: '(^|/)server($|/(?!shared/))', message: 'Of the server, the shell sees `@bocage/server/shared` only.' },
          ],
        },
      ],
    },
  },
  {
    files: ['frontend/*/src/**/*.html', 'modules/*/ui/**/*.html'],
    extends: [...angular.configs.templateRecommended, ...angular.configs.templateAccessibility],
  },
  {
    files: ['modules/*/shared/**/*.ts', 'contrib/*/shared/**/*.ts', 'core/sdk/src/shared/**/*.ts', 'core/server/shared/**/*.ts'],
    rules: { 'no-restricted-imports': forbid([...serverOnly, ...uiOnly], 'Shared code runs on both sides.') },
  },
  {
    files: ['modules/*/server/**/*.ts', 'modules/*/migrations/**/*.ts', 'contrib/*/server/**/*.ts', 'contrib/*/migrations/**/*.ts'],
    rules: {
      'no-restricted-imports': forbid([...uiOnly, '@nestjs/typeorm'], 'Server code knows no screen, and reaches the database through Db.'),
    },
  },
  { files: ['**/*.spec.ts', '**/*.e2e-spec.ts', '**/test/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  prettier,
);
