import 'reflect-metadata';
import type { ExecutionContext } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants';
import { Ajv2020 } from 'ajv/dist/2020';
import { Param } from './validation';

class Boxes {
  read(@Param('number', { type: 'integer' }) number: number): number {
    return number;
  }
}

interface Argument {
  readonly data: unknown;
  factory(data: unknown, execution: ExecutionContext): unknown;
}

describe('a part of the path', () => {
  const [{ data, factory }] = Object.values(Reflect.getMetadata(ROUTE_ARGS_METADATA, Boxes, 'read') as Record<string, Argument>) as [
    Argument,
  ];
  const read = (number: string) => {
    const request = { params: { number } };
    return factory(data, { getType: () => 'http', switchToHttp: () => ({ getRequest: () => request }) } as unknown as ExecutionContext);
  };

  it('is read as what its schema says, or refused', () => {
    expect(read('12')).toBe(12);
    expect(() => read('twelve')).toThrow('core.input-invalid');
  });

  it('is compiled once, however many requests name it: what is compiled is never forgotten', () => {
    const compile = jest.spyOn(Ajv2020.prototype, 'compile');
    for (let number = 0; number < 5; number += 1) read(String(number));
    expect(compile).toHaveBeenCalledTimes(5);
    expect(new Set(compile.mock.calls.map(([schema]) => schema)).size).toBe(1);
  });
});
