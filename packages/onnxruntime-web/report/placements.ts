import { placementTable } from './placementTable.ts';

process.stdout.write(`${await placementTable()}\n`);
