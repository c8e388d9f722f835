import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { declaredPermissions, type Manifest } from '@bocage/sdk/shared';
import { administratorRole, roleTemplates } from './role-templates';

const core = JSON.parse(readFileSync(join(__dirname, '../../module.json'), 'utf8')) as Manifest;

test('every right of core is declared, and every declared one is given by some role', () => {
  const declared = declaredPermissions(core);
  const given = new Set(roleTemplates.flatMap(({ rights }) => Object.keys(rights)).filter((right) => right.startsWith('core.')));
  expect([...given].filter((right) => !declared.includes(right))).toEqual([]);
  expect(declared.filter((right) => !given.has(right))).toEqual([]);
});

test('administering the network shows no sensitive record at its true place', () => {
  const administrator = roleTemplates.find(({ code }) => code === administratorRole);
  expect(Object.values(administrator?.rights ?? {}).filter((reach) => reach.includes('exact'))).toEqual([]);
});

test('codes are unique', () => {
  const codes = roleTemplates.map(({ code }) => code);
  expect(new Set(codes).size).toBe(codes.length);
});
