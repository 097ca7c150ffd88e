export * from './demo-days.js';
export * from './demo-random.js';
export * from './insert-rows.js';
