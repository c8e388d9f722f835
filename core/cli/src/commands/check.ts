import { Command } from 'commander';

export const checkCommand = () => new Command('check');
