// Every guard is needed: without it an attack gets through.
import { expectAllNeeded } from '../mutants/all-needed.ts';
import { mutants } from './mutants.ts';

expectAllNeeded('guards', mutants);
