// Functions of numbers.
import { scalar, type FunctionCase } from '../function-case.ts';

const i = { a: 'integer' };
const f = { a: 'float' };
const d = { a: 'decimal(12, 3)' };
const ff = { a: 'float', b: 'float' };

const rounding: readonly FunctionCase[] = [
  scalar('abs(a)', i, [
    [-5, 5],
    [5, 5],
    [0, 0],
    [null, null],
    ['-9007199254740993', '9007199254740993'],
  ]),
  scalar('abs(a)', d, [
    ['-1.500', '1.500'],
    ['0.000', '0.000'],
  ]),
  scalar('abs(a)', f, [
    [-0.5, 0.5],
    [1e300, 1e300],
  ]),
  scalar('round(a)', f, [
    [2.5, 3],
    [-2.5, -3],
    [0.5, 1],
    [-0.5, -1],
    [1.4, 1],
    [null, null],
  ]),
  scalar('round(a, 2)', f, [
    [2.675, 2.68],
    [1.005, 1],
    [172.695, 172.7],
    [-739.415, -739.42],
    [0.125, 0.13],
    [1e20, 1e20],
    [null, null],
  ]),
  scalar('round(a)', d, [
    ['2.500', '3'],
    ['-2.500', '-3'],
    ['0.499', '0'],
    ['0.500', '1'],
    [null, null],
  ]),
  scalar('round(a, 2)', d, [
    ['2.675', '2.68'],
    ['-2.675', '-2.68'],
    ['1.004', '1.00'],
    ['1.005', '1.01'],
    [null, null],
  ]),
  scalar('round(a, -1)', i, [
    [25, 30],
    [-25, -30],
    [24, 20],
    [5, 10],
    [null, null],
    ['9007199254740995', '9007199254741000'],
  ]),
  scalar('round(a, 2)', i, [
    [25, 25],
    ['9007199254740993', '9007199254740993'],
    [null, null],
  ]),
  scalar('round(a)', i, [
    [7, 7],
    [null, null],
  ]),
  scalar('trunc(a)', f, [
    [2.9, 2],
    [-2.9, -2],
    [0.5, 0],
    [null, null],
    [1e15, 1e15],
  ]),
  scalar('trunc(a, 2)', f, [
    [167.47, 167.47],
    [2.679, 2.67],
    [-2.679, -2.67],
    [1.1, 1.1],
    [null, null],
  ]),
  scalar('trunc(a, 1)', d, [
    ['2.679', '2.6'],
    ['-2.679', '-2.6'],
    ['0.099', '0.0'],
    [null, null],
  ]),
  scalar('trunc(a)', d, [
    ['2.999', '2'],
    ['-2.999', '-2'],
  ]),
  scalar('trunc(a)', i, [
    [7, 7],
    ['9007199254740993', '9007199254740993'],
  ]),
  scalar('floor(a)', f, [
    [2.7, 2],
    [-2.7, -3],
    [2, 2],
    [null, null],
    [-0.5, -1],
  ]),
  scalar('floor(a)', d, [
    ['2.700', '2'],
    ['-2.700', '-3'],
    ['3.000', '3'],
    [null, null],
  ]),
  scalar('floor(a)', i, [
    ['9007199254740993', '9007199254740993'],
    [-2, -2],
    [null, null],
  ]),
  scalar('ceil(a)', f, [
    [2.1, 3],
    [-2.7, -2],
    [2, 2],
    [null, null],
    [-0.5, 0],
  ]),
  scalar('ceil(a)', d, [
    ['2.001', '3'],
    ['-2.700', '-2'],
    ['3.000', '3'],
    [null, null],
  ]),
  scalar('ceiling(a)', i, [
    ['9007199254740993', '9007199254740993'],
    [null, null],
  ]),
  scalar('sign(a)', i, [
    [5, 1],
    [-5, -1],
    [0, 0],
    [null, null],
    ['9007199254740993', 1],
  ]),
  scalar('sign(a)', d, [
    ['0.001', 1],
    ['-0.001', -1],
    ['0.000', 0],
  ]),
  scalar('sign(a)', f, [
    [1e-300, 1],
    [-1e-300, -1],
    [0, 0],
  ]),
];

const powers: readonly FunctionCase[] = [
  scalar('power(a, b)', ff, [
    [2, 10, 1024],
    [0, -1, null],
    [-8, 0.3333, null],
    [10, 400, null],
    [2, -1, 0.5],
    [0, 0, 1],
    [-2, 3, -8],
    [null, 2, null],
    [9, 0.5, 3],
  ]),
  scalar('power(a, 2)', i, [
    [3, 9],
    [-3, 9],
    [null, null],
  ]),
  scalar('sqrt(a)', f, [
    [4, 2],
    [0, 0],
    [-1, null],
    [2, Math.SQRT2],
    [null, null],
  ]),
  scalar('sqrt(a)', i, [
    [9, 3],
    [-4, null],
  ]),
  scalar('exp(a)', f, [
    [0, 1],
    [1, Math.E],
    [1000, null],
    [-1, 1 / Math.E],
    [null, null],
    [-1000, 0],
  ]),
  scalar('ln(a)', f, [
    [1, 0],
    [Math.E, 1],
    [0, null],
    [-1, null],
    [null, null],
  ]),
  scalar('log(a, b)', ff, [
    [2, 8, 3],
    [10, 1000, 3],
    [1, 5, null],
    [2, 0, null],
    [-2, 8, null],
    [2, -8, null],
    [null, 8, null],
    [2, null, null],
  ]),
  scalar('log(10, a)', f, [
    [1000, 3],
    [0, null],
    [1, 0],
    [null, null],
    [0.1, -1],
  ]),
  scalar('log(2, a)', i, [
    [8, 3],
    [0, null],
    [1, 0],
  ]),
  scalar('log10(a)', f, [
    [1000, 3],
    [1, 0],
    [0, null],
    [-10, null],
    [null, null],
  ]),
];

const trigonometry: readonly FunctionCase[] = [
  scalar('sin(a)', f, [
    [0, 0],
    [Math.PI / 2, 1],
    [-Math.PI / 2, -1],
    [1, Math.sin(1)],
    [null, null],
  ]),
  scalar('cos(a)', f, [
    [0, 1],
    [Math.PI, -1],
    [1, Math.cos(1)],
    [-1, Math.cos(1)],
    [null, null],
  ]),
  scalar('tan(a)', f, [
    [0, 0],
    [1, Math.tan(1)],
    [-1, -Math.tan(1)],
    [0.5, Math.tan(0.5)],
    [null, null],
  ]),
  scalar('asin(a)', f, [
    [0, 0],
    [1, Math.PI / 2],
    [-1, -Math.PI / 2],
    [2, null],
    [null, null],
  ]),
  scalar('acos(a)', f, [
    [1, 0],
    [0, Math.PI / 2],
    [-1, Math.PI],
    [-2, null],
    [null, null],
  ]),
  scalar('atan(a)', f, [
    [0, 0],
    [1, Math.PI / 4],
    [-1, -Math.PI / 4],
    [1e300, Math.PI / 2],
    [null, null],
  ]),
  scalar('atan2(a, b)', ff, [
    [1, 1, Math.PI / 4],
    [0, 1, 0],
    [-1, 0, -Math.PI / 2],
    [0, -1, Math.PI],
    [null, 1, null],
  ]),
  scalar('radians(a)', f, [
    [180, Math.PI],
    [0, 0],
    [-90, -Math.PI / 2],
    [360, 2 * Math.PI],
    [null, null],
  ]),
  scalar('degrees(a)', f, [
    [Math.PI, 180],
    [0, 0],
    [-Math.PI / 2, -90],
    [1, 180 / Math.PI],
    [null, null],
  ]),
  scalar('pi()', { a: 'integer' }, [[1, Math.PI]]),
];

export const numbers: readonly FunctionCase[] = [...rounding, ...powers, ...trigonometry];
