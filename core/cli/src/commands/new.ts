import { Command } from 'commander';

export const newCommand = () => new Command('new');
