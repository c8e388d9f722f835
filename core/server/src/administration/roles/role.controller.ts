import { Controller, Delete, Get, HttpCode, Patch, Post, Put } from '@nestjs/common';
import type { Localised } from '@bocage/sdk/shared';
import { Body, Can, Context, Doc, Param, Query, type Ctx } from '@bocage/sdk/server';
import type { Holder, MatrixRole, RoleMatrix } from '../../../shared/roles';
import { uuid } from '../schema-parts';
import { RoleMatrices, type NewRole, type RightInput } from './role-matrix.service';
import {
  changedRole,
  copyInput,
  holdersDocument,
  matrixQuery,
  newRole,
  permissionKey,
  rightInput,
  roleDocument,
  roleMatrixDocument,
} from './role-schemas';

@Controller('administration/roles')
@Can('core.role.manage')
export class RoleController {
  constructor(private readonly roles: RoleMatrices) {}

  @Get()
  @Doc({ summary: 'Declared rights, and what each role of the network and of one organisation gives of them', returns: roleMatrixDocument })
  matrix(@Context() ctx: Ctx, @Query(matrixQuery) { organisation }: { organisation?: string }): Promise<RoleMatrix> {
    return this.roles.matrix(ctx, organisation);
  }

  @Get(':id/holders')
  @Doc({ summary: 'Who holds a role today, 500 at most', returns: holdersDocument })
  async holders(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<{ items: Holder[] }> {
    return { items: await this.roles.holders(ctx, id) };
  }

  @Post()
  @Doc({ summary: 'Make a role of an organisation, or of the network, empty or as another one', returns: roleDocument })
  create(@Context() ctx: Ctx, @Body(newRole) body: NewRole): Promise<MatrixRole> {
    return this.roles.create(ctx, body);
  }

  @Patch(':id')
  @Doc({ summary: 'Rename a role, or open it to organisation administrators', returns: roleDocument })
  update(
    @Context() ctx: Ctx,
    @Param('id', uuid) id: string,
    @Body(changedRole) body: { label?: Localised; isDelegable?: boolean },
  ): Promise<MatrixRole> {
    return this.roles.update(ctx, id, body);
  }

  @Put(':id/rights/:permission')
  @Doc({ summary: 'What a role gives of a right', returns: roleDocument })
  setRight(
    @Context() ctx: Ctx,
    @Param('id', uuid) id: string,
    @Param('permission', permissionKey) permission: string,
    @Body(rightInput) body: RightInput,
  ): Promise<MatrixRole> {
    return this.roles.setRight(ctx, id, permission, body);
  }

  @Delete(':id/rights/:permission')
  @Doc({ summary: 'Take a right away from a role', returns: roleDocument })
  removeRight(
    @Context() ctx: Ctx,
    @Param('id', uuid) id: string,
    @Param('permission', permissionKey) permission: string,
  ): Promise<MatrixRole> {
    return this.roles.removeRight(ctx, id, permission);
  }

  @Put(':id/rights')
  @Doc({ summary: 'Make a role give exactly what another one gives', returns: roleDocument })
  copy(@Context() ctx: Ctx, @Param('id', uuid) id: string, @Body(copyInput) { from }: { from: string }): Promise<MatrixRole> {
    return this.roles.copy(ctx, id, from);
  }

  @Delete(':id')
  @HttpCode(204)
  @Doc({ summary: 'Remove a role that nobody holds' })
  remove(@Context() ctx: Ctx, @Param('id', uuid) id: string): Promise<void> {
    return this.roles.remove(ctx, id);
  }
}
