export { BocageMap } from './map';
