"""The law as data: articles, sanctions by date, military courts, numbers of cases."""
