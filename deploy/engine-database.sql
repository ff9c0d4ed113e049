create database candor_engine owner candor;
