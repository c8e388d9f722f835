import { describeModule } from '@bocage/sdk/testing';

describeModule(__dirname);
